using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Queries;
using KbSearch.Search.Ranking.Views;
using KbSearch.Search.Understanding;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Ranking.Views;

public sealed class ViewReaderTests
{
    private static readonly PlainAnalyzer s_analyzer = new();

    [Fact]
    public void The_best_passage_counts_each_word_of_the_query_once()
    {
        var filler = string.Join(' ', Enumerable.Repeat("autre", 30));

        Assert.Equal(1, Read(View.Passage, "code puk", Items.Faq("1", "Aide", $"{filler} code code puk {filler}")), 9);
        Assert.Equal(0.5, Read(View.Passage, "code puk", Items.Faq("1", "Aide", $"code {filler} puk")), 9);
        Assert.Equal(0.5, Read(View.Passage, "code puk", Items.Faq("1", "Aide", $"code code code {filler}")), 9);
    }

    [Fact]
    public void A_passage_agrees_with_trying_every_window()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] words = ["code", "puk", "sim", "autre", "encore"];
        for (var round = 0; round < 200; round++)
        {
            var text = Enumerable.Range(0, random.Next(1, 60)).Select(_ => words[random.Next(words.Length)]).ToArray();
            var best = Enumerable.Range(0, text.Length).Max(start => text.Skip(start).Take(5).Intersect(["code", "puk", "sim"], StringComparer.Ordinal).Count());

            Assert.True(Math.Abs((best / 3.0) - Read(View.Passage, "code puk sim", Items.Faq("1", "x", string.Join(' ', text)), passageWords: 5)) < 1e-9, $"seed {seed}, {string.Join(' ', text)}");
        }
    }

    [Fact]
    public void A_title_fits_when_it_says_what_is_asked_and_little_else()
    {
        Assert.Equal(1, Read(View.TitleFit, "code puk", Items.Faq("1", "Le code PUK")), 9);
        Assert.Equal(0.5, Read(View.TitleFit, "code puk", Items.Faq("1", "Code PUK de carte bloquée")), 9);
        Assert.Equal(1, Read(View.TitleCoverage, "code puk", Items.Faq("1", "Code PUK de carte bloquée")), 9);
        Assert.Equal(0, Read(View.TitleCoverage, "code puk", Items.Faq("1", "Aide", "Code PUK")), 9);
    }

    [Fact]
    public void Words_count_more_together_than_apart_and_more_in_order_than_turned_round()
    {
        var together = Read(View.Proximity, "code puk", Items.Faq("1", "x", "le code puk"));
        var turned = Read(View.Proximity, "code puk", Items.Faq("1", "x", "le puk code"));
        var apart = Read(View.Proximity, "code puk", Items.Faq("1", "x", "le code que voici puk"));

        Assert.Equal(1, together, 9);
        Assert.Equal(0.5, turned, 9);
        Assert.Equal(1 / 3.0, apart, 9);
    }

    [Fact]
    public void Words_count_more_the_earlier_they_come() => Assert.True(
        Read(View.Position, "puk", Items.Faq("1", "Code PUK")) > Read(View.Position, "puk", Items.Faq("1", "Aide", string.Join(' ', Enumerable.Repeat("autre", 30)) + " puk")));

    [Fact]
    public void Letters_of_a_title_are_compared_whatever_the_words()
    {
        Assert.Equal(1, Read(View.TitleLetters, "code puk", Items.Faq("1", "Code PUK !")), 9);
        Assert.True(Read(View.TitleLetters, "deblocage", Items.Faq("1", "Débloquer")) > 0.4);
        Assert.Equal(0, Read(View.TitleLetters, "puk", Items.Faq("1", "Fibre")), 9);
    }

    [Theory]
    [InlineData("comment résilier", 1)]
    [InlineData("c'est quoi une esim", 2)]
    [InlineData("Qu’est-ce qu’une eSIM ?", 2)]
    [InlineData("est-ce que ma box est compatible", 0)]
    [InlineData("définition fibre", 2)]
    [InlineData("commentaire", 0)]
    public void The_framing_tells_what_kind_of_answer_is_wanted(string query, int intent) =>
        Assert.Equal((QuestionIntent)intent, QuestionIntents.Of(query));

    /// <summary>One view of an item, for a query of words of equal information.</summary>
    private static double Read(View view, string query, ContentItem item, int passageWords = 20)
    {
        var concepts = query.Split(' ').Select(word => new Concept(word, [new WeightedTerm(TermLevel.Surface, word, 1)], 2)).ToList();
        var understood = new UnderstoodQuery(concepts, [], [], [], [], [], 0);
        var views = default(ItemViews);
        new ViewReader(new QueryProfile(understood, query, s_analyzer, model: null), 3, 20, passageWords)
            .Read(ItemAnalyzer.Analyze(item, s_analyzer, model: null), ref views);
        return views[(int)view];
    }
}
