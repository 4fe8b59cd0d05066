using KbSearch.Evaluation.Judgements;

namespace KbSearch.UnitTests.Evaluation.Judgements;

public sealed class InputSelectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public InputSelectionTests()
    {
        foreach (var name in new[] { "b.jsonl", "a.jsonl", "c.jsonl.gz", "notes.md" })
        {
            File.WriteAllText(Path.Combine(_folder, name), "{}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folder_GivesItsFilesOfTheWantedKindInOrder() =>
        Assert.Equal(["a.jsonl", "b.jsonl", "c.jsonl.gz"], InputFiles.Expand([_folder], ".jsonl").Select(Path.GetFileName));

    [Fact]
    public void Pattern_GivesWhatItMatches_AndEachFileOnce() =>
        Assert.Equal(["b.jsonl", "a.jsonl"], InputFiles.Expand([Path.Combine(_folder, "b.jsonl"), Path.Combine(_folder, "?.jsonl")], ".jsonl").Select(Path.GetFileName));

    [Theory]
    [InlineData("nowhere", "no such file or folder")]
    [InlineData("*.csv", "no file found")]
    public void PathThatNamesNothing_IsRefused(string path, string reason) =>
        Assert.Contains(reason, Assert.Throws<EvaluationInputException>(() => InputFiles.Expand([Path.Combine(_folder, path)], ".jsonl")).Message, StringComparison.Ordinal);

    [Fact]
    public void Sample_IsTheSameForTheSameSeed_KeepsTheOrder_AndRepeatsNothing()
    {
        var all = Enumerable.Range(0, 100).ToArray();
        var drawn = Sampling.Draw(all, 10, seed: 3);
        Assert.Equal(drawn, Sampling.Draw(all, 10, seed: 3));
        Assert.NotEqual(drawn, Sampling.Draw(all, 10, seed: 4));
        Assert.Equal(10, drawn.Distinct().Count());
        Assert.Equal(drawn.Order(), drawn);
        Assert.Equal(all, Sampling.Draw(all, 1_000, seed: 3));
    }

    [Theory]
    [InlineData("""{"id":"a b","text":"x"}""", "white space")]
    [InlineData("""{"id":"a","text":"x","exclude":"d"}""", "\"exclude\" must be a list")]
    public void Topic_RefusesWhatRunsCannotHold(string line, string reason)
    {
        var file = Path.Combine(_folder, "topics.jsonl");
        File.WriteAllText(file, line);
        Assert.Contains(reason, Assert.Throws<EvaluationInputException>(() => TopicReader.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Topic_NamesTheDocumentsThatLeaveItsRanking()
    {
        var file = Path.Combine(_folder, "topics.jsonl");
        File.WriteAllText(file, """{"id":"a","text":"x","exclude":["d1","d2"]}""");
        Assert.Equal(["d1", "d2"], Assert.Single(TopicReader.Read(file)).Exclude);
    }
}
