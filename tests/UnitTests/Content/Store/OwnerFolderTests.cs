using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Store;

public sealed class OwnerFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_makes_its_folder_for_its_owner_alone_and_leaves_one_that_is_there_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(_folder["shared"], ForAll);
        foreach (var folder in new[] { "own", "shared" })
        {
            await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = _folder[$"{folder}/content.db"] });
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["own"]));
        Assert.Equal(ForAll, File.GetUnixFileMode(_folder["shared"]));
    }
}
