using System.Text.Json;
using KbSearch.Cli;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>The commands that build, read and verify the index of a data folder.</summary>
public sealed class IndexCommandsTests : IDisposable
{
    private static readonly ContentItem[] Items =
    [
        SampleItems.Faq("puk", "Carte SIM bloquée : où trouver mon code PUK ?", "Dans votre espace client."),
        SampleItems.Faq("agents", "Procédure agents : carte SIM bloquée", "Vérifier l'identité avant de dicter le code PUK.") with { Audience = Audience.Agents },
        SampleItems.FullQuestion("box"),
        SampleItems.Faq("thread", "Carte SIM bloquée depuis hier", "Je suis bloqué, help !") with { Kind = ContentKind.Question, Author = "lulu" },
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_BuildsTheIndexFirst_AndShowsSelfServiceBeforeThreads()
    {
        await StoreAsync(Items);
        var run = await RunAsync("search", "carte", "sim", "bloquée", "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var hits = run.Json.GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(["sample:puk", "sample:thread"], hits.Select(h => h.GetProperty("id").GetString()));
        Assert.Equal(["selfService", "community"], hits.Select(h => h.GetProperty("tier").GetString()));
        Assert.Equal(2, run.Json.GetProperty("total").GetProperty("value").GetInt64());
        Assert.Equal("eq", run.Json.GetProperty("total").GetProperty("relation").GetString());
    }

    [Fact]
    public async Task Search_ShowsEachAudienceWhatItMayRead()
    {
        await StoreAsync(Items);
        Assert.DoesNotContain("sample:agents", (await RunAsync("search", "procédure", "--audience", "members", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("sample:agents", (await RunAsync("search", "procédure", "--audience", "agents", "--json")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sample:box", (await RunAsync("search", "box clignote", "--audience", "agents", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("sample:box", (await RunAsync("search", "box clignote", "--audience", "group:beta", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForPeople_GroupsHits_WithBadgesAndNoEscapeCodes()
    {
        await StoreAsync(Items);
        var run = await RunAsync("search", "carte sim bloquée", "--quiet");
        Assert.Empty(run.Error);
        Assert.DoesNotContain('\u001b', run.Output);
        var lines = run.OutputLines.Select(line => line.TrimEnd()).ToList();
        Assert.Equal(["Self-service answers", "Community threads"], lines.Where(line => line is "Self-service answers" or "Community threads" or "Less relevant"));
        Assert.Contains(" 1. Carte SIM bloquée : où trouver mon code PUK ?  [FAQ]", lines);
        Assert.Contains(" 2. Carte SIM bloquée depuis hier  [unanswered]", lines);
    }

    [Fact]
    public async Task Search_CatchesUpWithChangesOfTheStore()
    {
        await StoreAsync(Items);
        await RunAsync("search", "--json");
        await StoreAsync(SampleItems.Faq("fibre", "La fibre arrive chez moi", "Dans trois semaines."));
        Assert.Contains("sample:fibre", (await RunAsync("search", "fibre", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_UsesWhatWasLearnedFromTheContent_AsTheServiceDoes()
    {
        await RunAsync("import", Path.Combine(SearchApi.Hosting.RepositoryRoot.Find(), "corpus", "items", "mobile.jsonl"));
        Assert.Equal(["all"], await TriedAsync());
        await RunAsync("rebuild");
        Assert.Equal(["all", "near"], await TriedAsync());

        async Task<string[]> TriedAsync() =>
            [.. (await RunAsync("search", "carte", "--json")).Json.GetProperty("interpretedAs").GetProperty("tried").EnumerateArray().Select(step => step.GetString()!)];
    }

    [Fact]
    public async Task Search_WhileAnotherProcessWritesTheIndex_AnswersFromTheLastCommitAndSaysSo()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        await using (OpenWriter())
        {
            await StoreAsync(SampleItems.Faq("fibre", "La fibre arrive", "Bientôt."));
            var run = await RunAsync("search", "carte", "--json");
            Assert.Equal(ExitCode.Ok, run.ExitCode);
            Assert.Contains("sample:puk", run.Output, StringComparison.Ordinal);
            Assert.Contains("1 change behind", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rebuild_WhileAnotherProcessWritesTheIndex_ExitsWith4()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        await using (OpenWriter())
        {
            foreach (var command in new[] { "rebuild", "follow" })
            {
                var run = await RunAsync(command, "--quiet");
                Assert.Equal(ExitCode.Unavailable, run.ExitCode);
                Assert.Single(run.ErrorLines);
            }
        }
    }

    [Fact]
    public async Task Rebuild_AndRollback_MoveBetweenGenerations()
    {
        await StoreAsync(Items);
        Assert.Equal(1, await GenerationAsync("rebuild"));
        Assert.Equal(2, await GenerationAsync("rebuild"));
        Assert.Equal(1, await GenerationAsync("rebuild", "--rollback"));
        Assert.Equal(2, await GenerationAsync("rebuild", "--rollback"));
    }

    [Fact]
    public async Task Rollback_WithoutAFormerIndex_ExitsWith4()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        Assert.Equal(ExitCode.Unavailable, (await RunAsync("rebuild", "--rollback")).ExitCode);
    }

    [Fact]
    public async Task Explain_GivesThePartsOfTheScore_AndExitsWith1WhenTheItemIsNoHit()
    {
        await StoreAsync(Items);
        var found = await RunAsync("explain", "carte sim", "--id", "sample:puk", "--json");
        Assert.Equal(ExitCode.Ok, found.ExitCode);
        var hit = found.Json.GetProperty("hit");
        Assert.Equal("sample:puk", hit.GetProperty("hit").GetProperty("id").GetString());
        Assert.Equal(1, hit.GetProperty("rank").GetInt32());
        var score = hit.GetProperty("engineScore");
        Assert.Equal(score.GetProperty("value").GetDouble(), score.GetProperty("details").EnumerateArray().Sum(d => d.GetProperty("value").GetDouble()), 3);

        var hidden = await RunAsync("explain", "carte sim", "--id", "sample:agents", "--json");
        Assert.Equal(ExitCode.ProblemsFound, hidden.ExitCode);
        Assert.Equal(JsonValueKind.Null, hidden.Json.GetProperty("hit").ValueKind);
        Assert.Equal(ExitCode.Ok, (await RunAsync("explain", "carte sim", "--id", "sample:puk")).ExitCode);
    }

    [Fact]
    public async Task Check_OfASoundFolder_ExitsWith0()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        var run = await RunAsync("check", "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.True(run.Json.GetProperty("sound").GetBoolean());
        Assert.Equal(Items.Length, run.Json.GetProperty("content").GetProperty("documents").GetInt64());
        Assert.Equal(ExitCode.Ok, (await RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Check_OfAnIndexThatDisagreesWithItsStore_ExitsWith1_AndRebuildMendsIt()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        foreach (var file in Directory.GetFiles(Data.Path, "content.db*"))
        {
            File.Delete(file);
        }

        await StoreAsync([.. Items.Skip(1), SampleItems.Faq("fibre")]);
        var run = await RunAsync("check", "--json");
        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        Assert.False(run.Json.GetProperty("sound").GetBoolean());
        Assert.True(run.Json.GetProperty("structure").GetProperty("sound").GetBoolean());
        Assert.Equal("sample:fibre", Assert.Single(run.Json.GetProperty("content").GetProperty("missing").EnumerateArray()).GetString());
        Assert.Contains("kbsearch rebuild", (await RunAsync("check")).Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, (await RunAsync("rebuild")).ExitCode);
        Assert.Equal(ExitCode.Ok, (await RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Check_OfADamagedStore_ExitsWith1_AndNamesTheItem()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        var bytes = await File.ReadAllBytesAsync(Data.ContentStorePath);
        var place = bytes.AsSpan().IndexOf("espace client"u8);
        bytes[place] ^= 0x02;
        await File.WriteAllBytesAsync(Data.ContentStorePath, bytes);
        var run = await RunAsync("check", "--json");
        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        Assert.Contains("sample:puk", Assert.Single(run.Json.GetProperty("store").GetProperty("problems").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_InADamagedIndex_FindsEverythingAgainFromTheStore()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        var segment = new DirectoryInfo(Data.IndexPath).GetFiles("*", SearchOption.AllDirectories).MaxBy(file => file.Length)!.FullName;
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(segment, bytes);
        Assert.Contains("sample:puk", (await RunAsync("search", "carte sim", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Status_CountsTheStore_AndTellsHowFarBehindTheIndexIs()
    {
        await StoreAsync(Items);
        var before = (await RunAsync("status", "--json")).Json;
        Assert.Equal(JsonValueKind.Null, before.GetProperty("index").ValueKind);
        Assert.Equal(4, before.GetProperty("store").GetProperty("items").GetInt64());
        Assert.Equal(2, before.GetProperty("store").GetProperty("byKind").GetProperty("question").GetInt64());
        Assert.Equal(1, before.GetProperty("store").GetProperty("byAudience").GetProperty("agents").GetInt64());

        await RunAsync("rebuild");
        await StoreAsync(SampleItems.Faq("fibre"), SampleItems.Faq("adsl"));
        var after = (await RunAsync("status", "--json")).Json.GetProperty("index");
        Assert.Equal((4, 2), (after.GetProperty("checkpoint").GetInt64(), after.GetProperty("behind").GetInt64()));
        Assert.False(after.GetProperty("needsRebuild").GetBoolean());
        Assert.Equal(ExitCode.Ok, (await RunAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Engine_ThatCannotServe_IsToldInOneLine()
    {
        await StoreAsync(Items);
        await AssertRefusedAsync("elastic", ExitCode.Usage, "no engine 'elastic'");
#if !LUCENE_NET
        await AssertRefusedAsync("lucene", ExitCode.Usage, "does not contain the lucene engine");
#endif
        Directory.CreateDirectory(Data.IndexPath);
        await File.WriteAllTextAsync(Path.Combine(Data.IndexPath, "lucene-catalog"), "");
        await AssertRefusedAsync(IndexBackends.Embedded, ExitCode.Unavailable, "--backend lucene");
        Assert.Equal(["lucene-catalog"], Directory.GetFileSystemEntries(Data.IndexPath).Select(Path.GetFileName));

        async Task AssertRefusedAsync(string engine, ExitCode exitCode, string message)
        {
            var run = await RunAsync("rebuild", "--quiet", "--backend", engine);
            Assert.Equal(exitCode, run.ExitCode);
            Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FollowOnce_AppliesWhatIsThere()
    {
        await StoreAsync(Items);
        await RunAsync("rebuild");
        await StoreAsync(SampleItems.Faq("fibre"));
        Assert.Equal(ExitCode.Ok, (await RunAsync("follow", "--once")).ExitCode);
        Assert.Equal(0, (await RunAsync("status", "--json")).Json.GetProperty("index").GetProperty("behind").GetInt64());
    }

    [Fact]
    public async Task Follow_AppliesChangesUntilCtrlC_ThenEndsWith0()
    {
        await StoreAsync(Items);
        using var stop = new CancellationTokenSource();
        await using var output = new LineSignal(line => line.Contains("\"checkpoint\":5", StringComparison.Ordinal), stop.Cancel);
        var terminal = new KbSearch.Cli.Terminals.Terminal(TextReader.Null, output, TextWriter.Null);
        var following = CommandLine.RunAsync(["follow", "--json", "--data", _folder.Path], terminal, stop.Token);
        await StoreAsync(SampleItems.Faq("fibre"));
        Assert.Equal((int)ExitCode.Ok, await following);
        Assert.Equal(5, (await RunAsync("status", "--json")).Json.GetProperty("index").GetProperty("checkpoint").GetInt64());
    }

    [Fact]
    public async Task DamagedStore_ExitsWith4_InOneLine()
    {
        await File.WriteAllTextAsync(Data.ContentStorePath, new string('x', 10_000));
        foreach (var command in new[] { "status", "check", "search" })
        {
            var run = await RunAsync(command, "--quiet");
            Assert.Equal(ExitCode.Unavailable, run.ExitCode);
            Assert.Contains("content.db", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    private DataFolder Data => new(_folder.Path);

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync([.. args, "--data", _folder.Path]);

    private async Task<int> GenerationAsync(params string[] args) => (await RunAsync([.. args, "--json"])).Json.GetProperty("generation").GetInt32();

    private ISearchIndex OpenWriter() =>
        EngineUnderTest.OpenCatalog(Data.IndexPath).OpenCurrent(IndexAccess.Write);

    private async Task StoreAsync(params ContentItem[] items)
    {
        await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = Data.ContentStorePath });
        await store.UpsertAsync(items, CancellationToken.None);
    }
}
