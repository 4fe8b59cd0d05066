using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.UnitTests.Evaluation.Duplicates;

public sealed class DuplicateGroupFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"questions":["a"]}""", 1, "\"group\" is missing")]
    [InlineData("""{"group":"g"}""", 1, "list of at least one text")]
    [InlineData("""{"group":"g","questions":[]}""", 1, "list of at least one text")]
    [InlineData("""{"group":"g","questions":["a",7]}""", 1, "not a text")]
    [InlineData("""{"group":"g","questions":["a","a"]}""", 1, "twice in its group")]
    [InlineData("""{"group":"g","questions":["a"]}""" + "\n" + """{"group":"g","questions":["b"]}""", 2, "occurs twice")]
    [InlineData("", 0, "no groups")]
    public void Groups_RefuseABadFile(string text, int line, string reason) => AssertRefused(line, reason, text, f => DuplicateGroupReader.Read(f));

    [Theory]
    [InlineData("""{"question":"a"}""", 1, "\"id\" is missing")]
    [InlineData("""{"id":"1","question":" "}""", 1, "\"question\" is missing or blank")]
    [InlineData("""{"id":"1"}""", 1, "expected {id, question}")]
    [InlineData("""{"id":"1","a":"x"}""", 1, "\"b\" is missing")]
    [InlineData("""{"id":"1","question":"a"}""" + "\n" + """{"id":"1","a":"x","b":"y"}""", 2, "occurs twice")]
    [InlineData("\n\n", 0, "no new questions")]
    public void Negatives_RefuseABadFile(string text, int line, string reason) => AssertRefused(line, reason, text, f => Negatives.Read(f));

    [Fact]
    public void Negatives_TellNewQuestionsFromNearMisses()
    {
        var negatives = Negatives.Read(File("""{"id":"1","question":"x"}""" + "\n" + """{"id":"2","a":"y","b":"z","difference":"device"}"""));
        Assert.Equal(new NewQuestion("1", "x"), Assert.Single(negatives.NewQuestions));
        Assert.Equal(new NearMiss("2", "y", "z", "device"), Assert.Single(negatives.NearMisses));
    }

    private void AssertRefused(int line, string reason, string text, Func<string, object> read)
    {
        var file = File(text);
        var problem = Assert.Throws<EvaluationInputException>(() => read(file));
        Assert.Equal((file, line), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    private string File(string text)
    {
        var path = Path.Combine(_folder, "input.jsonl");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
