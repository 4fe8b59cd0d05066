using System.Globalization;
using System.IO.Compression;
using System.Text;
using KbSearch.Cli;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private const string Good = """{"id": "puk", "kind": "faq", "title": "Où trouver mon code PUK ?", "body": "Dans votre espace client.", "audience": "public"}""";
    private const string Other = """{"id": "box", "kind": "tutorial", "title": "Redémarrer la box", "body": "Débranchez-la.", "audience": "public"}""";
    private const string Bad = """{"id": "bad", "kind": "faq", "body": "sans titre", "audience": "public"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_StoresAndIndexes_AndTheSecondTimeChangesNothing()
    {
        var file = Write("items.jsonl", Good, Other);
        var first = await RunAsync("import", file, "--source", "site", "--json");
        Assert.Equal(ExitCode.Ok, first.ExitCode);
        Assert.Equal((2, 0, 0, 2), Counts(first));
        Assert.Equal(2, first.Json.GetProperty("index").GetProperty("checkpoint").GetInt64());
        Assert.Contains("site:puk", (await RunAsync("search", "code puk", "--json")).Output, StringComparison.Ordinal);

        var second = await RunAsync("import", file, "--source", "site", "--json");
        Assert.Equal((0, 2, 0, 2), Counts(second));
        Assert.Equal("upToDate", second.Json.GetProperty("index").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task BadRecords_AreSkipped_ToldWithFileLineAndReason_AndExitWith1()
    {
        var file = Write("items.jsonl", Good, "{broken", Other, Bad);
        var run = await RunAsync("import", file);
        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        Assert.Equal("2 created, 0 updated, 0 unchanged, 2 skipped.", Assert.Single(run.OutputLines));
        Assert.Contains(run.ErrorLines, line => line.StartsWith($"{file}:2: ", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith($"{file}:4: ", StringComparison.Ordinal) && line.Contains("title", StringComparison.Ordinal));

        var json = await RunAsync("import", file, "--json", "--quiet");
        Assert.Empty(json.Error);
        Assert.Equal([2, 4], json.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task ManyProblems_AreCutAt20_UnlessAllAreAskedFor()
    {
        var file = Write("items.jsonl", [.. Enumerable.Repeat("{broken", 25), Good]);
        var cut = await RunAsync("import", file, "--quiet");
        Assert.Equal(21, cut.ErrorLines.Length);
        Assert.Contains("5 more problems", cut.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Equal(25, (await RunAsync("import", file, "--quiet", "--all-problems")).ErrorLines.Length);
    }

    [Fact]
    public async Task Strict_ImportsNothingAndExitsWith3()
    {
        var run = await RunAsync("import", Write("items.jsonl", Good, Bad), "--strict", "--json");
        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.True(run.Json.GetProperty("refused").GetBoolean());
        Assert.Equal(0, (await RunAsync("status", "--json")).Json.GetProperty("store").GetProperty("items").GetInt64());
    }

    [Theory]
    [InlineData("absent.jsonl")]
    [InlineData("content.unknown")]
    public async Task PathThatCannotBeRead_ExitsWith3_InOneLine_BeforeAnythingIsCreated(string name)
    {
        await File.WriteAllTextAsync(_folder["content.unknown"], "?");
        var run = await RunAsync("import", Write("good.jsonl", Good), _folder[name]);
        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Contains(name, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data.Path));
    }

    [Fact]
    public async Task ForeignFile_IsReadThroughItsMapping_GzipOrNot_WithTheGivenAudience()
    {
        var file = _folder["dump.jsonl.gz"];
        await using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("""{"ref": 7, "subject": "Résilier", "content": {"html": "<p>Par courrier.</p>"}}"""));
        }

        string[] mapped = ["import", file, "--map", "id=ref,title=subject,body=content.html,kind:=tutorial", "--json"];
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync(mapped)).ExitCode);
        Assert.Equal((1, 0, 0, 1), Counts(await RunAsync([.. mapped, "--audience", "members"])));
        var hit = (await RunAsync("search", "résilier", "--audience", "members", "--json")).Json.GetProperty("hits")[0];
        Assert.Equal(("dump:7", "tutorial"), (hit.GetProperty("id").GetString(), hit.GetProperty("kind").GetString()));
        Assert.Equal(0, (await RunAsync("search", "résilier", "--json")).Json.GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task WhileAnotherProcessWritesTheIndex_ContentIsStored_AndTheIndexIsLeftToIt()
    {
        await RunAsync("import", Write("one.jsonl", Good), "--source", "site");
        await using (EngineUnderTest.OpenCatalog(Data.IndexPath).OpenCurrent(IndexAccess.Write))
        {
            var run = await RunAsync("import", Write("two.jsonl", Other), "--source", "site", "--json");
            Assert.Equal(ExitCode.Ok, run.ExitCode);
            var index = run.Json.GetProperty("index");
            Assert.Equal(("left", 1), (index.GetProperty("outcome").GetString(), index.GetProperty("behind").GetInt32()));
            Assert.Contains("another process", run.Error, StringComparison.Ordinal);
        }

        Assert.Contains("site:box", (await RunAsync("search", "box", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_KeepsWholeBatchesOnly_AndTheNextImportFinishesTheWork()
    {
        var file = Write("items.jsonl", [.. Enumerable.Range(0, 3_000).Select(Record)]);
        using var stop = new CancellationTokenSource();
        // The first line of progress comes before the first record is read.
        await using var error = new LineSignal(_ => true, stop.Cancel);
        var terminal = new KbSearch.Cli.Terminals.Terminal(TextReader.Null, TextWriter.Null, error);
        Assert.Equal((int)ExitCode.Cancelled, await CommandLine.RunAsync(["import", file, "--data", Data.Path], terminal, stop.Token));
        await using (var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = Data.ContentStorePath }))
        {
            Assert.Equal(0, await store.CountAsync(CancellationToken.None) % 1_000);
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("import", file, "--json")).ExitCode);
        Assert.Equal(3_000, (await RunAsync("status", "--json")).Json.GetProperty("index").GetProperty("documents").GetInt64());
    }

    private static string Record(int number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id": "r{{number}}", "kind": "faq", "title": "Question {{number}}", "body": "Réponse.", "audience": "public"}""");

    private static (int Created, int Unchanged, int Skipped, int Head) Counts(CommandRun run)
    {
        int Of(string name) => run.Json.GetProperty(name).GetInt32();
        return (Of("created"), Of("unchanged"), Of("skipped"), Of("head"));
    }

    private DataFolder Data => new(_folder["data"]);

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync([.. args, "--data", Data.Path]);

    private string Write(string name, params string[] lines)
    {
        File.WriteAllLines(_folder[name], lines);
        return _folder[name];
    }
}
