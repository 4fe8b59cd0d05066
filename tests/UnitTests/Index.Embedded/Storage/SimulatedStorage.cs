using System.Security.Cryptography;
using System.Text;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Storage;

/// <summary>
/// Files in memory with two layers: what programs see, and what a power cut leaves. Contents become durable by syncing the file, names by
/// syncing the directory. What was not synced survives a crash in part: any of the name changes, any sectors of the contents.
/// </summary>
internal sealed class SimulatedStorage : IStorage
{
    private readonly SimulatedDirectory _root;
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    public SimulatedStorage()
        : this(new SimulatedDirectory())
    {
    }

    private SimulatedStorage(SimulatedDirectory root) => _root = root;

    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Called before each operation; tells how it fails, or throws what it likes.</summary>
    public Func<StorageOperation, StorageFault>? BeforeOperation { get; set; }

    /// <remarks>The arrays are not copied: what is changed in them afterwards is changed on the disk.</remarks>
    public static SimulatedStorage WithFiles(IReadOnlyDictionary<string, byte[]> files)
    {
        var storage = new SimulatedStorage();
        foreach (var (path, bytes) in files)
        {
            storage.MakeDirectory(Parent(path));
            storage.DirectoryOf(path).Change(names => names[Path.GetFileName(path)] = new SimulatedFile(bytes));
        }

        return storage;
    }

    /// <summary>The storage as found after a power cut; every crash from one state with other seeds is another legal outcome.</summary>
    public SimulatedStorage Crash(int seed) => new(_root.Crash(new Random(seed)));

    /// <summary>Contents of all files by path, to be damaged and put back.</summary>
    public Dictionary<string, byte[]> ReadAll() => Files().ToDictionary(file => file.Path, file => file.File.Bytes.ToArray());

    /// <summary>Equal for equal files under equal names.</summary>
    public UInt128 ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in Files().OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}:{file.Length}:"));
            hash.AppendData(file.Bytes);
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    public IStorageFile Create(string path)
    {
        Begin(StorageOperationKind.Create, path);
        var directory = DirectoryOf(path);
        if (directory.Names.ContainsKey(Path.GetFileName(path)))
        {
            directory.Change(names => names.Remove(Path.GetFileName(path)));
        }

        var file = new SimulatedFile();
        directory.Change(names => names[Path.GetFileName(path)] = file);
        return new Handle(this, file, path);
    }

    public IStorageFile Open(string path)
    {
        Begin(StorageOperationKind.Open, path);
        return FindDirectory(Parent(path))?.Names.GetValueOrDefault(Path.GetFileName(path)) is SimulatedFile file
            ? new Handle(this, file, path)
            : throw new FileNotFoundException("No such file", path);
    }

    public void Rename(string path, string newPath)
    {
        Begin(StorageOperationKind.Rename, path);
        var file = DirectoryOf(path).Names[Path.GetFileName(path)];
        DirectoryOf(path).Change(names =>
        {
            names.Remove(Path.GetFileName(path));
            names[Path.GetFileName(newPath)] = file;
        });
    }

    public void Delete(string path)
    {
        Begin(StorageOperationKind.Delete, path);
        FindDirectory(Parent(path))?.Change(names => names.Remove(Path.GetFileName(path)));
    }

    public IReadOnlyList<string> List(string directory)
    {
        Begin(StorageOperationKind.List, directory);
        return FindDirectory(directory)?.Names.Keys.ToList() ?? [];
    }

    public bool DirectoryExists(string directory) => FindDirectory(directory) is not null;

    public void CreateDirectory(string directory)
    {
        Begin(StorageOperationKind.CreateDirectory, directory);
        MakeDirectory(directory);
    }

    public void DeleteDirectory(string directory)
    {
        Begin(StorageOperationKind.DeleteDirectory, directory);
        if (FindDirectory(directory) is { } found)
        {
            if (found.Names.Count > 0)
            {
                throw new IOException($"'{directory}' is not empty");
            }

            FindDirectory(Parent(directory))!.Change(names => names.Remove(Path.GetFileName(directory)));
        }
    }

    public void SyncDirectory(string directory)
    {
        Begin(StorageOperationKind.SyncDirectory, directory);
        (FindDirectory(directory) ?? throw new StorageSyncException(directory, 2, "No such directory")).Sync();
    }

    public IDisposable? TryLock(string path)
    {
        Begin(StorageOperationKind.Lock, path);
        return _locks.Add(path) ? new Unlock(_locks, path) : null;
    }

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? "/";

    private void Begin(StorageOperationKind kind, string path)
    {
        var operation = new StorageOperation(Operations++, kind, path);
        var fault = BeforeOperation?.Invoke(operation) ?? StorageFault.None;
        if (fault != StorageFault.None)
        {
            throw ExceptionFor(fault, kind, path);
        }
    }

    private static IOException ExceptionFor(StorageFault fault, StorageOperationKind kind, string path)
    {
        var (error, reason) = fault == StorageFault.IoError ? (5, "Input/output error") : (28, "No space left on device");
        return kind is StorageOperationKind.Sync or StorageOperationKind.SyncDirectory
            ? new StorageSyncException(path, error, reason)
            : new IOException($"{reason}: '{path}'", error);
    }

    private SimulatedDirectory? FindDirectory(string path)
    {
        if (path is "/" or "")
        {
            return _root;
        }

        return FindDirectory(Parent(path))?.Names.GetValueOrDefault(Path.GetFileName(path)) as SimulatedDirectory;
    }

    private SimulatedDirectory DirectoryOf(string path) => FindDirectory(Parent(path)) ?? throw new DirectoryNotFoundException(path);

    private SimulatedDirectory MakeDirectory(string path)
    {
        if (FindDirectory(path) is { } found)
        {
            return found;
        }

        var made = new SimulatedDirectory();
        MakeDirectory(Parent(path)).Change(names => names[Path.GetFileName(path)] = made);
        return made;
    }

    private List<(string Path, SimulatedFile File)> Files()
    {
        var files = new List<(string, SimulatedFile)>();
        Collect(_root, "/");
        return files;

        void Collect(SimulatedDirectory directory, string path)
        {
            foreach (var (name, node) in directory.Names)
            {
                if (node is SimulatedFile file)
                {
                    files.Add((Path.Combine(path, name), file));
                }
                else
                {
                    Collect((SimulatedDirectory)node, Path.Combine(path, name));
                }
            }
        }
    }

    private sealed class Handle(SimulatedStorage storage, SimulatedFile file, string path) : IStorageFile
    {
        public long Length => file.Length;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            var operation = new StorageOperation(storage.Operations++, StorageOperationKind.Write, path);
            var fault = storage.BeforeOperation?.Invoke(operation) ?? StorageFault.None;
            file.Append(fault switch { StorageFault.None => bytes, StorageFault.ShortWrite => bytes[..(bytes.Length / 2)], _ => [] });
            if (fault != StorageFault.None)
            {
                throw ExceptionFor(fault, operation.Kind, path);
            }
        }

        public void Read(long offset, Span<byte> destination)
        {
            storage.Begin(StorageOperationKind.Read, path);
            if (offset + destination.Length > file.Length)
            {
                throw new EndOfStreamException();
            }

            file.Bytes.Slice((int)offset, destination.Length).CopyTo(destination);
        }

        public void Sync()
        {
            try
            {
                storage.Begin(StorageOperationKind.Sync, path);
            }
            catch (StorageSyncException)
            {
                file.FailSync();
                throw;
            }

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
