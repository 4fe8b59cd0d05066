using KbSearch.Cli;
using KbSearch.Content.Access;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_WritesTheSecretAloneOnStandardOutput_AndItIsRecognized()
    {
        var run = await RunAsync("add", "CMS connector", "--role", "editor", "--group", "retention", "--group", "vip");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var key = OpenKeys().Recognize(Assert.Single(run.OutputLines));
        Assert.NotNull(key);
        Assert.Equal(("CMS connector", AccessRole.Editor), (key.Name, key.Role));
        Assert.Equal(["retention", "vip"], key.Groups);
        Assert.Null(key.ExpiresAt);
    }

    [Fact]
    public async Task Add_TakesTheExpiryAsADayInUtc()
    {
        await RunAsync("add", "guest", "--role", "member", "--expires", "2031-05-02", "--quiet");
        Assert.Equal(new DateTimeOffset(2031, 5, 2, 0, 0, 0, TimeSpan.Zero), Assert.Single(OpenKeys().List()).ExpiresAt);
    }

    [Theory]
    [InlineData("guest", "2001-01-01", "has begun")]
    [InlineData("guest\nadmin", "2931-01-01", "control character")]
    public async Task Add_RefusesAKeyThatCouldNeverBeUsed_OrWhoseNameIsNoLine(string name, string expires, string reason)
    {
        var run = await RunAsync("add", name, "--role", "member", "--expires", expires);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(OpenKeys().List());
    }

    [Fact]
    public async Task List_ShowsNeitherSecretNorHash()
    {
        var secret = (await RunAsync("add", "one", "--role", "agent", "--json")).Json.GetProperty("secret").GetString()!;
        var hash = Assert.Single(OpenKeys().List()).Sha256;
        foreach (var list in new[] { await RunAsync("list"), await RunAsync("list", "--json") })
        {
            Assert.Equal(ExitCode.Ok, list.ExitCode);
            Assert.Contains("one", list.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(hash, list.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Revoke_MakesTheKeyUnknown_AndAnUnknownIdExitsWith1()
    {
        var added = (await RunAsync("add", "one", "--role", "agent", "--json")).Json;
        var id = added.GetProperty("key").GetProperty("id").GetString()!;
        Assert.Equal(ExitCode.Ok, (await RunAsync("revoke", id)).ExitCode);
        Assert.Null(OpenKeys().Recognize(added.GetProperty("secret").GetString()!));
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync("revoke", id)).ExitCode);
    }

    [Fact]
    public async Task DamagedKeyFile_ExitsWith4_InOneLine()
    {
        await RunAsync("add", "one", "--role", "agent");
        await File.WriteAllTextAsync(OpenKeys().Path, "{");
        var run = await RunAsync("list");
        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("damaged", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private AccessKeyStore OpenKeys() => new(new DataFolder(_folder.Path).AccessKeysPath, TimeProvider.System);

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync(["keys", .. args, "--data", _folder.Path]);
}
