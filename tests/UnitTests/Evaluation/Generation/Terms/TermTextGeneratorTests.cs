using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Speed.Engine;

namespace KbSearch.UnitTests.Evaluation.Generation.Terms;

public sealed class TermTextGeneratorTests
{
    private static readonly TermText[] s_texts = [.. TermTextGenerator.Documents(seed: 3).Take(2_000)];

    [Fact]
    public void SameSeed_GivesTheSameDocuments_AndALongerListBeginsWithTheShorter()
    {
        Assert.Equal(s_texts[..50], TermTextGenerator.Documents(seed: 3).Take(50));
        Assert.NotEqual(s_texts[0], TermTextGenerator.Documents(seed: 4).First());
    }

    [Fact]
    public void Documents_HaveTitlesOf4To10Terms_AndBodiesOf100To150()
    {
        Assert.All(s_texts, text => Assert.InRange(text.Title.Split(' ').Length, 4, 10));
        Assert.All(s_texts, text => Assert.InRange(text.Body.Split(' ').Length, 100, 150));
        Assert.All(s_texts, text => Assert.DoesNotContain(text.Body.Split(' '), term => term.Length == 0));
    }

    [Fact]
    public void FrequenciesFall_AsThoseOfNaturalTextsDo()
    {
        var counts = s_texts.SelectMany(text => text.Body.Split(' ')).CountBy(term => term).Select(count => count.Value).OrderDescending().ToArray();
        var total = (double)counts.Sum();
        Assert.InRange(counts[0] / total, 0.035, 0.05);
        Assert.InRange(counts.Take(100).Sum() / total, 0.35, 0.5);
        Assert.True(counts.Count(count => count == 1) > counts.Length / 2, "half of the words should occur once, as in natural texts");
    }

    [Fact]
    public void Queries_AreMadeOfOneDocumentsTerms_ByClass()
    {
        var queries = new TermQueryGenerator(s_texts, seed: 5).Draw(perClass: 40).ToList();
        Assert.Equal(queries, new TermQueryGenerator(s_texts, seed: 5).Draw(perClass: 40));
        var bodies = s_texts.Select(text => $" {text.Body} ").ToArray();
        foreach (var (name, text) in queries.Select(query => (query.Class, query.Text)))
        {
            var terms = text.Split(' ');
            var (least, most) = name switch
            {
                EngineQueryClass.Terms or EngineQueryClass.And => (2, 3),
                EngineQueryClass.Question => (8, 9),
                EngineQueryClass.Phrase => (2, 2),
                _ => (1, 1),
            };
            Assert.InRange(terms.Length, least, most);
            if (name is EngineQueryClass.Question or EngineQueryClass.Phrase)
            {
                Assert.Contains(bodies, body => body.Contains($" {text} ", StringComparison.Ordinal));
            }
            else if (name is EngineQueryClass.Prefix)
            {
                Assert.InRange(text.Length, 3, 5);
                Assert.Contains(bodies, body => body.Contains($" {text}", StringComparison.Ordinal));
            }
            else if (name is not EngineQueryClass.Fuzzy)
            {
                Assert.Contains(bodies, body => terms.All(term => body.Contains($" {term} ", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Queries_NeedDocumentsToBeDrawnFrom() =>
        Assert.Throws<ArgumentException>(() => new TermQueryGenerator([new TermText("a b", "c d")], seed: 1));
}
