using System.Text.RegularExpressions;
using KbSearch.Index.Embedded.Storage;
using KbSearch.UnitTests.Architecture;

namespace KbSearch.UnitTests.Index.Embedded.Storage;

public sealed partial class LinuxStorageTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kbsearch-storage-").FullName;
    private readonly LinuxStorage _storage = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void WrittenFile_ReadsBack_UnderItsNewName()
    {
        using (var file = _storage.Create(PathOf("a")))
        {
            file.Write("hello "u8);
            file.Write("world"u8);
            file.Sync();
        }

        _storage.Rename(PathOf("a"), PathOf("b"));
        _storage.SyncDirectory(_directory);
        Assert.Equal(["b"], _storage.List(_directory));
        using var read = _storage.Open(PathOf("b"));
        var bytes = new byte[5];
        read.Read(6, bytes);
        Assert.Equal("world"u8.ToArray(), bytes);
        Assert.Equal(11, read.Length);
        Assert.Throws<EndOfStreamException>(() => read.Read(7, bytes));
    }

    [Fact]
    public void CreatedFile_TakesTheNameOfAnother_AndLeavesItsReadersAlone()
    {
        using (var file = _storage.Create(PathOf("a")))
        {
            file.Write("former"u8);
        }

        using var reader = _storage.Open(PathOf("a"));
        using (var file = _storage.Create(PathOf("a")))
        {
            file.Write("new"u8);
        }

        var bytes = new byte[6];
        reader.Read(0, bytes);
        Assert.Equal("former"u8.ToArray(), bytes);
        using var read = _storage.Open(PathOf("a"));
        Assert.Equal(3, read.Length);
    }

    [Fact]
    public void MissingThings_AreToldOrIgnored_AsPromised()
    {
        Assert.Throws<FileNotFoundException>(() => _storage.Open(PathOf("none")));
        Assert.Throws<FileNotFoundException>(() => _storage.Open(Path.Combine(_directory, "no", "none")));
        Assert.Empty(_storage.List(PathOf("none")));
        _storage.Delete(PathOf("none"));
        _storage.Delete(Path.Combine(_directory, "no", "none"));
        _storage.DeleteDirectory(PathOf("none"));
    }

    [Fact]
    public void FailedSync_IsNeverSuccess()
    {
        Assert.Throws<StorageSyncException>(() => _storage.SyncDirectory(PathOf("none")));

        // /dev/full accepts the open; fsync of a character device fails with EINVAL, which the runtime's own flush swallows.
        using var file = _storage.Open("/dev/full");
        Assert.Throws<StorageSyncException>(file.Sync);
    }

    [Fact]
    public void Lock_ExcludesASecondHolder_UntilDisposed()
    {
        var path = PathOf("write.lock");
        var held = _storage.TryLock(path);
        Assert.NotNull(held);
        Assert.Null(_storage.TryLock(path));
        held.Dispose();
        using var again = _storage.TryLock(path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Engine_TouchesFilesThroughTheStorageOnly()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "src", "Index.Embedded");
        var offenders = from file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                        where !ReferenceTests.IsBuildOutput(file) && Path.GetFileName(file) != "LinuxStorage.cs"
                        where FileAccess().IsMatch(File.ReadAllText(file))
                        select Path.GetRelativePath(folder, file);
        Assert.Empty(offenders);
        Assert.Matches(FileAccess(), File.ReadAllText(Path.Combine(folder, "Storage", "LinuxStorage.cs")));
    }

    [GeneratedRegex(@"(?<![.\w])(File|Directory|RandomAccess)\.[A-Z]|new (FileStream|FileInfo|DirectoryInfo|StreamReader|StreamWriter)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileAccess();

    private string PathOf(string name) => Path.Combine(_directory, name);
}
