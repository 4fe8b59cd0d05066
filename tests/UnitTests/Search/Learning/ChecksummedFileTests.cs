using KbSearch.Search.Dense;
using KbSearch.Search.Learning;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Learning;

/// <summary>The files of derived vectors: more than one array holds, and no more memory than what is in them needs.</summary>
public sealed class ChecksummedFileTests : IDisposable
{
    private const int Large = 32 << 20;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["file"];

    [Fact]
    public void What_was_written_is_read_and_what_was_changed_is_not()
    {
        ChecksummedFile.Write(File, writer => writer.Write("content"));
        using (var reader = ChecksummedFile.Open(File))
        {
            Assert.Equal("content", reader!.ReadString());
        }

        using (var file = new FileStream(File, FileMode.Open))
        {
            file.WriteByte(0);
        }

        Assert.Null(ChecksummedFile.Open(File));
    }

    [Fact]
    public void Nothing_is_read_as_a_whole()
    {
        // Nothing but zeros, which take no room on the disk.
        using (var file = System.IO.File.Create(File))
        {
            file.SetLength(Large);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(LatentModelFile.TryRead(File, "fingerprint", out _));
        Assert.Empty(DenseVectorFile.Read(File, "fingerprint", dimensions: 8));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Large / 10);
    }

    public void Dispose() => _folder.Dispose();
}
