using KbSearch.Cli;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>Evaluation from the files of a judged set to figures, runs and pages.</summary>
public sealed class EvaluateCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public EvaluateCommandsTests()
    {
        Write("set/items/a.jsonl", """
            {"id":"puk","title":"Retrouver le code PUK","text":"Le code PUK débloque la carte SIM."}
            {"id":"pin","title":"Changer le code PIN","text":"Le code PIN protège la carte SIM."}
            {"id":"tv","title":"Installer le décodeur","text":"Branchez le décodeur."}
            """);
        Write("set/queries/a.jsonl", """
            {"id":"q1","text":"code puk"}
            {"id":"q2","text":"installer decodeur tv"}
            """);
        Write("set/qrels/a.txt", "q1 0 puk 1\nq2 0 tv 1\n");
        Write("set/duplicates/groups-a.jsonl", """{"group":"g","questions":["Où trouver le code PUK ?","Comment trouver mon code PUK"]}""");
        Write("set/duplicates/new-a.jsonl", """{"id":"n","question":"Le magasin est-il ouvert dimanche ?"}""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Search_GivesEveryFigureInOneObject_AndWritesRunAndPage()
    {
        var run = await EvaluateSearchAsync("--run", At("out/a.run"), "--report", At("out/a.html"), "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        foreach (var name in new[] { "hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10", "ndcg_exp@10", "recall@100", "map" })
        {
            Assert.Equal(1, run.Json.GetProperty(name).GetDouble(), 1e-9);
        }

        Assert.Equal(2, run.Json.GetProperty("queries").GetInt32());
        Assert.Equal((0, 0), (run.Json.GetProperty("zeroResults").GetInt32(), run.Json.GetProperty("tierViolations").GetInt32()));
        Assert.True(run.Json.GetProperty("p95Ms").GetDouble() >= run.Json.GetProperty("p50Ms").GetDouble());
        Assert.StartsWith("q1 Q0 puk 1 ", await File.ReadAllTextAsync(At("out/a.run")), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(At("out/a.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_OfARunWithItself_MovesNothing()
    {
        await EvaluateSearchAsync("--run", At("a.run"), "--quiet");
        var run = await Kbsearch.RunAsync("evaluate", "compare", At("a.run"), At("a.run"), "--queries", At("set/queries"), "--qrels", At("set/qrels"), "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("movedQueries").GetInt32());
        Assert.All(run.Json.GetProperty("measures").EnumerateArray(), m => Assert.Equal((0, 1), (m.GetProperty("difference").GetDouble(), m.GetProperty("pValue").GetDouble())));
    }

    [Theory]
    [InlineData("q1 0 nowhere 1", "line 1", "\"nowhere\" is not in the corpus")]
    [InlineData("q1 0 puk 1\nq7 0 puk 1", "line 2", "\"q7\" is not in the query file")]
    public async Task Qrels_ThatNameTheUnknown_StopTheCommandWithFileAndLine(string qrels, string line, string reason)
    {
        Write("set/qrels/a.txt", qrels);
        var run = await EvaluateSearchAsync("--quiet");
        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(new[] { At("set/qrels/a.txt"), line, reason }, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Duplicates_GiveTheGuardAndItsBaselines()
    {
        var run = await Kbsearch.RunAsync("evaluate", "duplicates", "--groups", At("set/duplicates/groups-*.jsonl"), "--negatives", At("set/duplicates/new-a.jsonl"), "--background", At("set/items"), "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var guard = run.Json.GetProperty("guard");
        Assert.Equal((1, 1, 1), (guard.GetProperty("top1").GetDouble(), guard.GetProperty("recall@5").GetDouble(), guard.GetProperty("mrr").GetDouble()));
        Assert.Equal(["exact", "likely", "possible"], guard.GetProperty("bands").EnumerateArray().Select(b => b.GetProperty("band").GetString()));
        Assert.Equal(["bm25", "trigrams"], run.Json.GetProperty("baselines").EnumerateArray().Select(b => b.GetProperty("ranker").GetString()));
    }

    [Fact]
    public async Task FittedModel_CanBeMeasured()
    {
        Write("merges.jsonl", string.Join('\n', Enumerable.Range(0, 12).Select(i =>
            $$"""{"group":"g{{i}}","questions":["Comment changer la pièce numéro{{(char)('a' + i)}} ?","changer ma pièce numéro{{(char)('a' + i)}}","Pourquoi changer la pièce numéro{{(char)('a' + i)}} ?"]}""")));
        var fit = await Kbsearch.RunAsync("duplicates", "calibrate", "--pairs", At("merges.jsonl"), "--out", At("model.json"), "--json");
        Assert.Equal(ExitCode.Ok, fit.ExitCode);
        Assert.Equal("merges", fit.Json.GetProperty("figures")[0].GetProperty("collection").GetString());
        var run = await Kbsearch.RunAsync("evaluate", "duplicates", "--groups", At("merges.jsonl"), "--model", At("model.json"), "--json");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(1, run.Json.GetProperty("guard").GetProperty("top1").GetDouble());
    }

    [Theory]
    [InlineData("""{"draft":"a","existing":"b","duplicate":1}""", "merges.jsonl, line 1: \"duplicate\" must be true or false")]
    [InlineData("""{"draft":"un code","existing":"un autre code","duplicate":false}""", "The model cannot be fitted")]
    public async Task WrongLabels_StopTheFit_AndWriteNothing(string line, string reason)
    {
        Write("merges.jsonl", line);
        var fit = await Kbsearch.RunAsync("duplicates", "calibrate", "--pairs", At("merges.jsonl"), "--out", At("model.json"), "--quiet");
        Assert.Equal(ExitCode.Input, fit.ExitCode);
        Assert.Contains(reason, fit.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("model.json")));
    }

    [Fact]
    public async Task Gate_PassesWhatWasAccepted_AndNamesTheQueryThatLost()
    {
        string[] gate = ["evaluate", "gate", "--corpus", At("set"), "--baseline", At("baseline.json"), "--quiet"];
        Assert.Equal(ExitCode.Ok, (await Kbsearch.RunAsync([.. gate, "--accept"])).ExitCode);

        // The better document of the first query is no longer there to be found.
        Write("set/items/a.jsonl", """
            {"id":"puk","title":"Autre chose","text":"Rien."}
            {"id":"pin","title":"Changer le code PIN","text":"Le code PIN protège la carte SIM."}
            {"id":"tv","title":"Installer le décodeur","text":"Branchez le décodeur."}
            """);
        var run = await Kbsearch.RunAsync(gate);
        Assert.Equal(ExitCode.ProblemsFound, run.ExitCode);
        Assert.Contains("BAD ndcg@10: 0.5 (accepted 1, at least 0.995)", run.Output, StringComparison.Ordinal);
        Assert.Contains("q1 1.000 -> 0.000  code puk", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("q2 1.000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GeneratedContent_CanBeIndexedAndItsQueriesReplayed()
    {
        var data = At("data");
        await Kbsearch.RunAsync("bench", "generate", "--documents", "300", "--out", At("content.jsonl"), "--queries", "40", "--queries-out", At("queries.tsv"));
        var indexed = await Kbsearch.RunAsync("bench", "index", "--corpus", At("content.jsonl"), "--json", "--quiet");
        Assert.Equal(300, indexed.Json.GetProperty("documents").GetInt32());
        Assert.True(indexed.Json.GetProperty("indexBytesPerDocument").GetDouble() > 0);

        await Kbsearch.RunAsync("import", At("content.jsonl"), "--data", data, "--quiet");
        await Kbsearch.RunAsync("rebuild", "--data", data, "--quiet");
        var replayed = await Kbsearch.RunAsync("bench", "queries", "--index", data, "--queries", At("queries.tsv"), "--threads", "2", "--rounds", "2", "--json", "--quiet");
        Assert.Equal(80, replayed.Json.GetProperty("requests").GetInt32());
        Assert.Equal(5, replayed.Json.GetProperty("classes").GetArrayLength());
        Assert.True(replayed.Json.GetProperty("postingsPerQuery").GetDouble() > 0);
    }

    private Task<CommandRun> EvaluateSearchAsync(params string[] more) =>
        Kbsearch.RunAsync(["evaluate", "search", "--corpus", At("set/items"), "--queries", At("set/queries"), "--qrels", At("set/qrels"), .. more]);

    private string At(string path) => Path.Combine([_folder, .. path.Split('/')]);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
