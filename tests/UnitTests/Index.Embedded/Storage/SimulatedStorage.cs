using KbSearch.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Storage;

/// <summary>
/// Files in memory with two layers: what programs see, and what a power cut leaves. Contents become durable by syncing the file, names by
/// syncing the directory. What was not synced survives a crash in part: some of the name changes, some or a torn part of the contents.
/// </summary>
internal sealed class SimulatedStorage : IStorage
{
    private readonly Dictionary<string, SimulatedDirectory> _directories = new(StringComparer.Ordinal) { ["/"] = new(), [""] = new() };
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    /// <summary>Operations that change something, so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Called before each such operation with its number and name; throws to make it fail.</summary>
    public Action<int, string>? BeforeOperation { get; set; }

    /// <summary>The storage as found after a power cut; every crash from one state with other seeds is another legal outcome.</summary>
    public SimulatedStorage Crash(int seed)
    {
        var random = new Random(seed);
        var crashed = new SimulatedStorage();
        foreach (var (path, directory) in _directories)
        {
            crashed._directories[path] = directory.Crash(random);
        }

        return crashed;
    }

    public IStorageFile Create(string path)
    {
        Count("create");
        var file = new SimulatedFile();
        DirectoryOf(path).Change(names => names[Path.GetFileName(path)] = file);
        return new Handle(this, file);
    }

    public IStorageFile Open(string path) =>
        _directories.TryGetValue(Parent(path), out var directory) && directory.Names.TryGetValue(Path.GetFileName(path), out var file)
            ? new Handle(this, file)
            : throw new FileNotFoundException("No such file", path);

    public void Rename(string path, string newPath)
    {
        Count("rename");
        DirectoryOf(path).Change(names =>
        {
            // The whole rename or nothing of it; the file may be there under neither of the lost names.
            if (names.Remove(Path.GetFileName(path), out var file))
            {
                names[Path.GetFileName(newPath)] = file;
            }
        });
    }

    public void Delete(string path)
    {
        Count("delete");
        if (_directories.TryGetValue(Parent(path), out var directory))
        {
            directory.Change(names => names.Remove(Path.GetFileName(path)));
        }
    }

    public IReadOnlyList<string> List(string directory) =>
    [
        .. _directories.TryGetValue(directory, out var found) ? found.Names.Keys : Enumerable.Empty<string>(),
        .. _directories.Keys.Where(path => path.Length > directory.Length && Parent(path) == directory).Select(path => Path.GetFileName(path)!),
    ];

    public bool DirectoryExists(string directory) => _directories.ContainsKey(directory);

    public void CreateDirectory(string directory)
    {
        Count("mkdir");
        _directories.TryAdd(directory, new SimulatedDirectory());
    }

    public void DeleteDirectory(string directory)
    {
        Count("rmdir");
        _directories.Remove(directory);
    }

    public void SyncDirectory(string directory)
    {
        Count("sync directory");
        _directories[directory].Sync();
    }

    public IDisposable? TryLock(string path) => _locks.Add(path) ? new Unlock(_locks, path) : null;

    /// <summary>Contents of all files by path, to be damaged and put back.</summary>
    public Dictionary<string, byte[]> ReadAll() => _directories
        .SelectMany(directory => directory.Value.Names.Select(name => (Path: Path.Combine(directory.Key, name.Key), name.Value.Bytes)))
        .ToDictionary(file => file.Path, file => file.Bytes.ToArray());

    public static SimulatedStorage WithFiles(IReadOnlyDictionary<string, byte[]> files)
    {
        var storage = new SimulatedStorage();
        foreach (var (path, bytes) in files)
        {
            storage._directories.TryAdd(Parent(path), new SimulatedDirectory());
            storage._directories[Parent(path)].Change(names => names[Path.GetFileName(path)] = new SimulatedFile { Bytes = [.. bytes] });
        }

        return storage;
    }

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? "";

    private SimulatedDirectory DirectoryOf(string path) =>
        _directories.TryGetValue(Parent(path), out var directory) ? directory : throw new DirectoryNotFoundException(path);

    private void Count(string operation)
    {
        BeforeOperation?.Invoke(Operations, operation);
        Operations++;
    }

    private sealed class SimulatedDirectory
    {
        private readonly List<Action<Dictionary<string, SimulatedFile>>> _pending = [];
        private Dictionary<string, SimulatedFile> _durable = new(StringComparer.Ordinal);

        public Dictionary<string, SimulatedFile> Names { get; private set; } = new(StringComparer.Ordinal);

        public void Change(Action<Dictionary<string, SimulatedFile>> change)
        {
            change(Names);
            _pending.Add(change);
        }

        public void Sync()
        {
            _durable = new(Names, StringComparer.Ordinal);
            _pending.Clear();
        }

        public SimulatedDirectory Crash(Random random)
        {
            var names = new Dictionary<string, SimulatedFile>(_durable, StringComparer.Ordinal);
            var share = random.Next(3) / 2.0;
            foreach (var change in _pending.Where(_ => random.NextDouble() < share))
            {
                change(names);
            }

            var crashed = new SimulatedDirectory();
            foreach (var (name, file) in names)
            {
                crashed.Names[name] = file.Crash(random);
            }

            crashed.Sync();
            return crashed;
        }
    }

    private sealed class SimulatedFile
    {
        private byte[] _durable = [];

        public List<byte> Bytes { get; set; } = [];

        public void Sync() => _durable = [.. Bytes];

        public SimulatedFile Crash(Random random)
        {
            var bytes = random.Next(4) switch
            {
                0 => _durable,
                1 => [.. Bytes],
                2 when Bytes.Count > _durable.Length => [.. Bytes.Take(random.Next(_durable.Length, Bytes.Count + 1))],
                _ => Torn(random),
            };
            return new SimulatedFile { Bytes = [.. bytes], _durable = bytes };
        }

        /// <summary>The new length, but some sectors never reached the disk.</summary>
        private byte[] Torn(Random random)
        {
            const int Sector = 512;
            byte[] bytes = [.. Bytes];
            for (var start = 0; start < bytes.Length; start += Sector)
            {
                if (random.Next(2) == 0)
                {
                    for (var i = start; i < Math.Min(bytes.Length, start + Sector); i++)
                    {
                        bytes[i] = i < _durable.Length ? _durable[i] : (byte)0;
                    }
                }
            }

            return bytes;
        }
    }

    private sealed class Handle(SimulatedStorage storage, SimulatedFile file) : IStorageFile
    {
        public long Length => file.Bytes.Count;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            storage.Count("write");
            file.Bytes.AddRange(bytes);
        }

        public void Read(long offset, Span<byte> destination)
        {
            if (offset + destination.Length > file.Bytes.Count)
            {
                throw new EndOfStreamException();
            }

            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file.Bytes).Slice((int)offset, destination.Length).CopyTo(destination);
        }

        public void Sync()
        {
            storage.Count("sync");
            file.Sync();
        }

        public void Dispose()
        {
        }
    }

    private sealed class Unlock(HashSet<string> locks, string path) : IDisposable
    {
        public void Dispose() => locks.Remove(path);
    }
}
