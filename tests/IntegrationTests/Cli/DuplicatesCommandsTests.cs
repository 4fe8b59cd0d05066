using System.Text.Json;
using KbSearch.Cli;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.IntegrationTests.Api.Backlog;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>Finding what is asked several times, merging it, taking it apart, and what was learnt.</summary>
public sealed class DuplicatesCommandsTests : IAsyncLifetime, IDisposable
{
    private static readonly Answer s_validated = new() { Author = "zoe", Body = StructuredText.FromPlainText("Dans votre espace client."), IsValidated = true };

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = _folder["content.db"] });
        await store.UpsertAsync(
            [
                Question("q1", "Où trouver mon code PUK ?"),
                Question("q2", "ou trouver mon code puk") with { Answers = [s_validated] },
                Question("q3", "OÙ TROUVER MON CODE PUK ???"),
                Question("members", "Où trouver mon code PUK ?") with { Audience = Audience.Members },
                Question("done", "Où trouver mon code PUK ?") with { DuplicateOf = new ContentId("sample", "q2") },
                Question("news", "Où trouver mon code PUK ?") with { Kind = ContentKind.Announcement },
                Question("box", "Ma box clignote en orange"),
            ],
            default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_ProposesTheAnsweredOne_AndComparesOnlyItemsOfOneAudience()
    {
        var run = await RunAsync("scan", "--out", _folder["clusters.jsonl"], "--report", _folder["clusters.html"], "--json");

        Assert.Equal((ExitCode.Ok, """{"items":7,"clusters":1,"duplicates":2}"""), (run.ExitCode, run.Output.Trim()));
        var cluster = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(_folder["clusters.jsonl"]))).RootElement;
        Assert.Equal("sample:q2", cluster.GetProperty("canonical").GetProperty("id").GetString());
        Assert.Equal(["sample:q1", "sample:q3"], cluster.GetProperty("duplicates").EnumerateArray().Select(d => d.GetProperty("id").GetString()).Order());
        var page = await File.ReadAllTextAsync(_folder["clusters.html"]);
        Assert.Contains("sample:q3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sample:members", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_ProposesPairsInDoubtWhenAsked_AndSaysWhichTheyAre()
    {
        await File.WriteAllTextAsync(_folder["duplicate-model.json"], BacklogSite.OnlyEqualTextsAreSure.ToJson());
        await using (var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = _folder["content.db"] }))
        {
            await store.UpsertAsync([Question("b1", "Comment puis-je changer le mot de passe de mon espace client ?"), Question("b2", "Changer le mot de passe de mon espace client, comment faire ?")], default);
        }

        Assert.Equal("""{"items":9,"clusters":0,"duplicates":0}""", (await RunAsync("scan", "--json")).Output.Trim());
        var run = await RunAsync("scan", "--from", "possible", "--out", _folder["clusters.jsonl"], "--report", _folder["clusters.html"]);

        Assert.Matches("Changer le mot de passe de mon espace client, comment faire \\? \\(sample:b2\\): possible, 0\\.[0-9]{3}", run.Output.ReplaceLineEndings(" "));
        var bands = (await File.ReadAllLinesAsync(_folder["clusters.jsonl"])).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("duplicates")[0].GetProperty("band").GetString());
        Assert.Equal(["possible", "possible"], bands);
        var page = await File.ReadAllTextAsync(_folder["clusters.html"]);
        Assert.Contains("2 clusters with 3 duplicates, from band Possible up.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepted_clusters_are_one_hit_and_undone_ones_are_not()
    {
        await RunAsync("scan", "--out", _folder["clusters.jsonl"]);

        Assert.Equal("""{"merged":2}""", (await RunAsync("accept", _folder["clusters.jsonl"], "--line", "1", "--json")).Output.Trim());
        var hit = Assert.Single((await SearchAsync()).GetProperty("hits").EnumerateArray(), h => h.GetProperty("kind").GetString() == "question");
        Assert.Equal("sample:q2", hit.GetProperty("id").GetString());
        Assert.Equal("""{"items":7,"clusters":0,"duplicates":0}""", (await RunAsync("scan", "--json")).Output.Trim());
        Assert.Equal([true, true], (await PairsAsync()).Select(pair => pair.GetProperty("duplicate").GetBoolean()));

        Assert.Equal("""{"separated":2}""", (await RunAsync("undo", _folder["clusters.jsonl"], "--json")).Output.Trim());
        Assert.Equal("""{"items":7,"clusters":1,"duplicates":2}""", (await RunAsync("scan", "--json")).Output.Trim());
        Assert.Equal([false, false], (await PairsAsync()).Select(pair => pair.GetProperty("duplicate").GetBoolean()));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("""{"canonical":{"id":"sample:q1"}}""", "line 1: a cluster is")]
    [InlineData("""{"canonical":{"id":"sample:q1"},"duplicates":[]}""", "line 1: the cluster has no duplicates")]
    [InlineData("""{"canonical":{"id":"q1"},"duplicates":[{"id":"sample:q2"}]}""", "line 1: an item is")]
    [InlineData("""{"canonical":{"id":"sample:q1"},"duplicates":[{"id":"sample:nothing"}]}""", "There is no item sample:nothing.")]
    [InlineData("""{"canonical":{"id":"sample:members"},"duplicates":[{"id":"sample:q1"}]}""", "may not read")]
    public async Task Accept_NamesWhatIsWrong_AndChangesNothing(string line, string message)
    {
        await File.WriteAllTextAsync(_folder["clusters.jsonl"], line);

        var run = await RunAsync("accept", _folder["clusters.jsonl"]);

        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = _folder["content.db"] });
        Assert.Equal(new ChangeSequence(7), await store.GetHeadAsync(default));
    }

    [Fact]
    public async Task Accept_RefusesALineThatIsNotThere()
    {
        await RunAsync("scan", "--out", _folder["clusters.jsonl"]);

        var run = await RunAsync("accept", _folder["clusters.jsonl"], "--line", "2");

        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Contains("no cluster on line 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pairs_AreWrittenForCalibration()
    {
        await using (var asking = SqliteAskingStore.Open(new SqliteStoreOptions { Path = _folder["asking.db"] }))
        {
            await asking.RecordPairsAsync([new LabelledPair("check 1", new ContentId("sample", "q1"), "code puk perdu", "Où trouver mon code PUK ?", true, DateTimeOffset.UnixEpoch)], default);
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("pairs", "--out", _folder["pairs.jsonl"])).ExitCode);

        Assert.Equal(
            """{"draft":"code puk perdu","existing":"Où trouver mon code PUK ?","duplicate":true,"candidate":"sample:q1","origin":"check 1","at":"1970-01-01T00:00:00+00:00"}""",
            Assert.Single(await File.ReadAllLinesAsync(_folder["pairs.jsonl"])));
    }

    private static ContentItem Question(string id, string title) => SampleItems.Faq(id, title, "Je cherche depuis hier.") with { Kind = ContentKind.Question };

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync(["duplicates", .. args, "--data", _folder.Path]);

    private async Task<JsonElement> SearchAsync() => (await Kbsearch.RunAsync("search", "code", "puk", "--json", "--data", _folder.Path)).Json;

    private async Task<IReadOnlyList<JsonElement>> PairsAsync() => [.. (await RunAsync("pairs")).OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];
}
