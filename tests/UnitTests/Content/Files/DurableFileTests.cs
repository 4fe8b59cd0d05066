using System.Globalization;
using KbSearch.Content.Files;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["file"];

    [Fact]
    public void A_file_is_replaced_and_nothing_is_left_beside_it()
    {
        System.IO.File.WriteAllText(File + ".tmp", "left behind by a process that was killed, and longer than what comes");
        DurableFile.Replace(File, stream => stream.Write("first"u8));
        DurableFile.Replace(File, stream => stream.Write("next"u8));

        Assert.Equal("next", System.IO.File.ReadAllText(File));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_former_file_and_nothing_beside_it()
    {
        DurableFile.Replace(File, stream => stream.Write("first"u8));

        Assert.Throws<IOException>(() => DurableFile.Replace(File, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("no space left");
        }));

        Assert.Equal("first", System.IO.File.ReadAllText(File));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    /// <summary>What reaches the disk after a rename may be lost although the rename is not: every write waits for the disk.</summary>
    [Fact]
    public void Contents_are_written_through()
    {
        const long Synchronous = 0x101000;
        var flags = 0L;
        DurableFile.Replace(File, stream =>
        {
            var info = System.IO.File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{((FileStream)stream).SafeFileHandle.DangerousGetHandle()}"));
            flags = Convert.ToInt64(info.Split('\n').Single(line => line.StartsWith("flags:", StringComparison.Ordinal))["flags:".Length..].Trim(), 8);
        });

        Assert.Equal(Synchronous, flags & Synchronous);
    }

    public void Dispose() => _folder.Dispose();
}
