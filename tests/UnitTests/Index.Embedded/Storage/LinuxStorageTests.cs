using KbSearch.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Storage;

public sealed class LinuxStorageTests : IDisposable
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

    private string PathOf(string name) => Path.Combine(_directory, name);
}
