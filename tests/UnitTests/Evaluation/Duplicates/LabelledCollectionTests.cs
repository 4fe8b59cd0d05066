using KbSearch.Evaluation.Duplicates.Labelled;
using KbSearch.Evaluation.Judgements;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Evaluation.Duplicates;

public sealed class LabelledCollectionTests
{
    private const string Pair = """{"draft":"a b","existing":"c d","duplicate":false}""";

    [Fact]
    public void Lines_AreToldByTheirProperties()
    {
        var collection = Read($$"""
            {{Pair}}
            {"group":"g","questions":["e","f"]}
            {"id":"1","question":"h"}
            {"id":"2","a":"i","b":"j","difference":"device"}
            {"id":"3","title":"k","text":"l"}
            """);
        Assert.Equal(new LabelledPair("a b", "c d", IsDuplicate: false), Assert.Single(collection.Pairs));
        Assert.Equal(["e", "f"], Assert.Single(collection.Groups).Questions);
        Assert.Equal(("h", "device", "k"), (collection.Negatives.NewQuestions[0].Text, collection.Negatives.NearMisses[0].Difference, collection.Documents[0].Title));
    }

    [Theory]
    [InlineData(Pair + "\n{\"draft\":\"a\",\"existing\":\"b\",\"duplicate\":\"yes\"}", 2, "\"duplicate\" must be true or false")]
    [InlineData(Pair + "\n{\"draft\":\" \",\"existing\":\"b\",\"duplicate\":true}", 2, "\"draft\" is missing or blank")]
    [InlineData(Pair + "\n{\"x\":1}", 2, "expected {draft, existing, duplicate}")]
    [InlineData("{\"id\":\"1\",\"question\":\"h\"}", 0, "no pairs and no groups")]
    [InlineData("nothing", 1, "broken JSON")]
    public void WrongLine_IsNamed(string text, int line, string reason)
    {
        var exception = Assert.Throws<EvaluationInputException>(() => Read(text));
        Assert.Equal(line, exception.Line);
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
    }

    private static LabelledCollection Read(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "set.jsonl");
        File.WriteAllText(file, text);
        return LabelledCollection.Read(file);
    }
}
