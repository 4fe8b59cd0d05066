using KbSearch.SearchApi.Handoff;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.SearchApi.Handoff;

public sealed class HandoffKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeyFile => _folder["handoff.key"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_key_is_made_once()
    {
        var key = HandoffKey.ReadOrCreate(KeyFile);
        Assert.Equal(HandoffKey.Length, key.Length);
        Assert.Equal(key, HandoffKey.ReadOrCreate(KeyFile));
        Assert.Equal([KeyFile], Directory.GetFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public void A_key_whose_making_was_cut_off_is_made_anew()
    {
        File.WriteAllBytes(KeyFile + ".part", [1, 2, 3]);
        Assert.Equal(HandoffKey.Length, HandoffKey.ReadOrCreate(KeyFile).Length);
    }

    [Fact]
    public void A_file_that_is_no_key_is_refused()
    {
        File.WriteAllBytes(KeyFile, [1, 2, 3]);
        Assert.Contains(KeyFile, Assert.Throws<IOException>(() => HandoffKey.ReadOrCreate(KeyFile)).Message, StringComparison.Ordinal);
    }
}
