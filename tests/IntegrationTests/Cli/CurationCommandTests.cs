using KbSearch.Cli;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Cli;

public sealed class CurationCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CurationCommandTests() => Directory.CreateDirectory(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_added_is_listed_searched_with_and_undone()
    {
        await File.WriteAllTextAsync(_folder["items.jsonl"], """{"id": "1", "kind": "faq", "title": "Suivre un colis", "body": "Ouvrez le suivi.", "audience": "public"}""");
        await Kbsearch.RunAsync("import", _folder["items.jsonl"], "--source", "t", "--data", _folder["data"], "--quiet");
        Assert.Equal(0, (await SearchAsync()).GetProperty("hits").GetArrayLength());

        var added = await RunAsync("add", "--synonym", "zorglub, colis", "--author", "Zoé", "--json");

        Assert.Equal((1, 1), (added.Json.GetProperty("id").GetInt32(), added.Json.GetProperty("revision").GetInt32()));
        Assert.Equal(1, (await SearchAsync()).GetProperty("hits").GetArrayLength());
        var listed = Assert.Single((await RunAsync("list", "--json")).Json.GetProperty("statements").EnumerateArray());
        Assert.Equal(("Zoé", "synonym"), (listed.GetProperty("author").GetString(), listed.GetProperty("statement").GetProperty("type").GetString()));
        Assert.Equal(ExitCode.Ok, (await RunAsync("undo", "1", "--author", "Ali")).ExitCode);
        Assert.Equal(0, (await SearchAsync()).GetProperty("hits").GetArrayLength());
        Assert.Equal(["Ali", "Zoé"], (await RunAsync("history", "--json")).Json.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("author").GetString()));

        async Task<System.Text.Json.JsonElement> SearchAsync() => (await Kbsearch.RunAsync("search", "zorglub", "--data", _folder["data"], "--json")).Json;
    }

    [Fact]
    public async Task Export_and_import_carry_statements_over_and_add_nothing_twice()
    {
        await RunAsync("add", "--synonym", "décodeur > mini 4k");
        await RunAsync("add", "--stop-words", "slt la team", "--stop-words", "merci à tous");
        var exported = await RunAsync("export");
        await File.WriteAllTextAsync(_folder["curation.jsonl"], exported.Output);
        Directory.CreateDirectory(_folder["other"]);

        var first = await Kbsearch.RunAsync("curation", "import", _folder["curation.jsonl"], "--data", _folder["other"], "--json");
        var second = await Kbsearch.RunAsync("curation", "import", _folder["curation.jsonl"], "--data", _folder["other"], "--json");

        Assert.Equal((2, 0), (first.Json.GetProperty("added").GetInt32(), second.Json.GetProperty("added").GetInt32()));
        Assert.Equal(exported.Output, (await Kbsearch.RunAsync("curation", "export", "--data", _folder["other"])).Output);
    }

    [Theory]
    [InlineData("""{"type": "synonym", "words": ["box"]}""", "words: 2 or more values is expected.")]
    [InlineData("""{"type": "poem"}""", "type: One of")]
    [InlineData("{", "not well-formed JSON")]
    public async Task A_bad_line_is_told_with_file_line_and_reason_and_nothing_is_imported(string line, string reason)
    {
        await File.WriteAllTextAsync(_folder["curation.jsonl"], $$"""{"type": "synonym", "words": ["box", "modem"]}{{'\n'}}{{line}}{{'\n'}}""");

        var run = await RunAsync("import", _folder["curation.jsonl"]);

        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Contains("curation.jsonl, line 2: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("list", "--json")).Json.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Lint_exits_with_1_and_names_what_is_wrong()
    {
        await File.WriteAllTextAsync(_folder["rule.json"], """{"type": "rule", "name": "PUK", "when": {"query": "puk"}, "then": {"pin": [{"id": "t:gone"}]}}""");
        Assert.Equal(ExitCode.Ok, (await RunAsync("lint")).ExitCode);
        await RunAsync("add", "--file", _folder["rule.json"]);

        var run = await RunAsync("lint", "--json");

        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("deadPin", "t:gone"), (finding.GetProperty("code").GetString(), finding.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task An_override_is_in_force_for_the_analysis_of_the_next_command()
    {
        Assert.DoesNotContain("routeur", await AnalyzeAsync(), StringComparison.Ordinal);

        var added = await RunAsync("add", "--override", "lemma routeur: livebox", "--json");

        Assert.True(added.Json.GetProperty("requiresRebuild").GetBoolean());
        Assert.Contains("rebuild", added.Error, StringComparison.Ordinal);
        Assert.Contains("routeur", await AnalyzeAsync(), StringComparison.Ordinal);

        async Task<string> AnalyzeAsync() => (await Kbsearch.RunAsync("analyze", "livebox", "--data", _folder["data"])).Output;
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_removed_nor_undone()
    {
        await RunAsync("add", "--synonym", "box, modem");
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync("remove", "9")).ExitCode);
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync("undo", "9")).ExitCode);
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync("remove", "1", "--version-seen", "7")).ExitCode);
        Assert.Equal(ExitCode.Ok, (await RunAsync("remove", "1", "--version-seen", "1")).ExitCode);
        Assert.Equal(ExitCode.ProblemsFound, (await RunAsync("undo", "1")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await RunAsync("add")).ExitCode);
    }

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync(["curation", .. args, "--data", _folder["data"]]);
}
