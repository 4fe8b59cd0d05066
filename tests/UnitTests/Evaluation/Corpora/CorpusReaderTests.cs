using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Generation;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.UnitTests.Evaluation.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PlainDocument_IsAPublicTutorialUnlessItSaysOtherwise()
    {
        var documents = await ReadAsync("""{"id":"a","title":"T","text":"Un texte."}""" + "\n" + """{"id":"b","title":"U","text":"x","kind":"faq","audience":"agents"}""");
        Assert.Equal((ContentKind.Tutorial, Audience.Public, "Un texte."), (documents[0].Kind, documents[0].Audience, documents[0].Body.ToPlainText()));
        Assert.Equal((ContentKind.Faq, Audience.Agents), (documents[1].Kind, documents[1].Audience));
    }

    [Fact]
    public async Task DocumentWithoutATitle_TakesTheBeginningOfItsText_AndSaysSo()
    {
        var notes = new List<string>();
        var documents = await CorpusReader.ReadAllAsync([Write("a.jsonl", """{"id":"a","title":" ","text":"\nPremière ligne\nsuite"}""")], notes.Add, CancellationToken.None);
        Assert.Equal("Première ligne", Assert.Single(documents).Title);
        Assert.Contains("without a title: 1", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GeneratedContent_ReadsBackAsItWas()
    {
        var items = HelpCentreGenerator.Items(4).Take(300).ToArray();
        var file = Path.Combine(_folder, "generated.jsonl");
        using (var writer = File.CreateText(file))
        {
            foreach (var item in items)
            {
                ContentJsonWriter.Write(item, writer);
            }
        }

        var read = await CorpusReader.ReadAllAsync([file], note: null, CancellationToken.None);
        Assert.Equal(items.Select(Summary), read.Select(Summary));
    }

    [Theory]
    [InlineData("""{"id":"a","title":"T","text":"x"}{""", 1, "broken JSON")]
    [InlineData("""{"title":"T","text":"x"}""", 1, "id")]
    [InlineData("""{"id":"a","text":" "}""", 1, "title")]
    [InlineData("""{"id":"a","title":"T","text":"x"}""" + "\n" + """{"id":"a","title":"U","text":"y"}""", 2, "occurs twice")]
    [InlineData("""{"id":"a","title":"T","text":"x","kind":"novel"}""", 1, "kind")]
    [InlineData("""{"id":"a","kind":"faq","title":"T","body":"x","bodyFormat":"markdown"}""", 1, "audience")]
    [InlineData("\n", 0, "no documents")]
    public async Task BadCorpus_IsRefusedAsAWhole(string text, int line, string reason)
    {
        var file = Write("bad.jsonl", text);
        var problem = await Assert.ThrowsAsync<EvaluationInputException>(() => CorpusReader.ReadAllAsync([file], note: null, CancellationToken.None));
        Assert.Equal((file, line), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_HoldNoWhiteSpace_AndAreUniqueWithoutIt()
    {
        var documents = await ReadAsync("""{"id":"a b","title":"T","text":"x"}""");
        Assert.Equal("a_b", CorpusReader.NameOf(documents[0].Id));
        await Assert.ThrowsAsync<EvaluationInputException>(() => ReadAsync("""{"id":"a b","title":"T","text":"x"}""" + "\n" + """{"id":"a_b","title":"T","text":"x"}"""));
    }

    private Task<IReadOnlyList<ContentItem>> ReadAsync(string text) => CorpusReader.ReadAllAsync([Write("corpus.jsonl", text)], note: null, CancellationToken.None);

    private static string Summary(ContentItem item) =>
        $"{item.Id.ExternalId} {item.Kind} {item.Title} {item.Audience} {item.State} {item.Votes} {item.CreatedAt:O} {string.Join('|', item.Answers.Select(a => a.Body.ToPlainText()))} {item.Body.ToPlainText()}";

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
