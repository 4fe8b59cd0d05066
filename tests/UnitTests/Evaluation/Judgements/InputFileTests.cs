using System.IO.Compression;
using System.Text;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.UnitTests.Evaluation.Judgements;

public sealed class InputFileTests : IDisposable
{
    private static readonly HashSet<string> Queries = ["q1", "q2"];
    private static readonly HashSet<string> Documents = ["d1", "d2"];
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("q1 0 d1", 1, "query 0 document grade")]
    [InlineData("q1 0 d1 high", 1, "whole number")]
    [InlineData("q1 0 d1 1\nq9 0 d1 1", 2, "\"q9\" is not in the query file")]
    [InlineData("q1 0 d1 1\n\nq1 0 d9 1", 3, "\"d9\" is not in the corpus")]
    [InlineData("q1 0 d1 1\nq1 0 d1 2", 2, "judged twice")]
    [InlineData("", 0, "no judgements")]
    public void Qrels_RefuseABadFile(string text, int line, string reason) =>
        AssertRefused(line, reason, File("qrels.txt", text), f => Qrels.Read(f, Queries, Documents));

    [Theory]
    [InlineData("q1 Q0 d1 1 9.5", 1, "query Q0 document rank score tag")]
    [InlineData("q1 Q0 d1 1 NaN t", 1, "number as score")]
    [InlineData("q1 Q0 d1 1 2 t\nq9 Q0 d1 1 2 t", 2, "\"q9\" is not in the query file")]
    [InlineData("q1 Q0 d1 1 2 t\nq1 Q0 d1 2 1 t", 2, "ranked twice")]
    [InlineData("\n", 0, "empty run")]
    public void Run_RefusesABadFile(string text, int line, string reason) =>
        AssertRefused(line, reason, File("a.run", text), f => Run.Read(f, Queries));

    [Theory]
    [InlineData("""{"id":"a","text":"x"}{""", 1, "broken JSON")]
    [InlineData("""{"id":"a","text":"x"}""" + "\n[1]", 2, "object is expected")]
    [InlineData("""{"id":"a"}""", 1, "\"text\" is missing")]
    [InlineData("""{"id":"a","text":"  "}""", 1, "\"text\" is missing or blank")]
    [InlineData("""{"id":"a","text":"x"}""" + "\n" + """{"id":"a","text":"y"}""", 2, "occurs twice")]
    [InlineData("", 0, "no queries")]
    public void Topics_RefuseABadFile(string text, int line, string reason) =>
        AssertRefused(line, reason, File("topics.jsonl", text), f => TopicReader.Read(f));

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("nowhere.jsonl", Assert.Throws<EvaluationInputException>(() => TopicReader.Read(Path.Combine(_folder, "nowhere.jsonl"))).Message, StringComparison.Ordinal);

    [Fact]
    public void WrongEncoding_IsRefused()
    {
        var file = Path.Combine(_folder, "latin1.jsonl");
        System.IO.File.WriteAllBytes(file, Encoding.Latin1.GetBytes("""{"id":"a","text":"résilier"}"""));
        Assert.Equal("not UTF-8", Assert.Throws<EvaluationInputException>(() => TopicReader.Read(file)).Reason);
    }

    [Fact]
    public void Gzip_IsReadAsIs()
    {
        var file = Path.Combine(_folder, "topics.any");
        using (var gzip = new GZipStream(System.IO.File.Create(file), CompressionLevel.Fastest))
        {
            gzip.Write("""{"id":7,"text":"clé"}"""u8);
        }

        Assert.Equal(new Topic("7", "clé"), Assert.Single(TopicReader.Read(file)));
    }

    [Fact]
    public void Run_OrdersByScoreThenDescendingDocumentId_WhateverTheRankColumnSays()
    {
        var run = Run.Read(File("a.run", "q1 Q0 a 1 1.0 t\nq1 Q0 b 2 3.0 t\nq1 Q0 c 3 1.0 t\n"), Queries);
        Assert.Equal(["b", "c", "a"], run.Ranking("q1"));
    }

    [Fact]
    public void Run_ReadsBackWhatItWrote()
    {
        var run = new Run([new("q2", ["d2", "d1"]), new("q1", ["d1"])], "mine");
        using var writer = new StringWriter();
        run.Write(writer);
        Assert.Equal("q1 Q0 d1 1 1 mine\nq2 Q0 d2 1 2 mine\nq2 Q0 d1 2 1 mine\n", writer.ToString());
        var read = Run.Read(File("a.run", writer.ToString()), Queries);
        Assert.Equal("mine", read.Tag);
        Assert.Equal(["d2", "d1"], read.Ranking("q2"));
    }

    private static void AssertRefused(int line, string reason, string file, Func<string, object> read)
    {
        var problem = Assert.Throws<EvaluationInputException>(() => read(file));
        Assert.Equal((file, line), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
