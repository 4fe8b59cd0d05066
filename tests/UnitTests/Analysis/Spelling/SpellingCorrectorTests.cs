using FsCheck;
using FsCheck.Fluent;
using KbSearch.Analysis.Spelling;

namespace KbSearch.UnitTests.Analysis.Spelling;

public sealed class SpellingCorrectorTests
{
    [Theory]
    [InlineData("résilliation", "resiliation resilier reservation")]
    [InlineData("prélevment", "prelevement prelever")]
    [InlineData("abonnemant", "abonnement abonne")]
    [InlineData("fcature", "facture facturer")]
    [InlineData("factyre", "facture fracture")]
    [InlineData("rembourssement", "remboursement")]
    [InlineData("utiliasteur", "utilisateur utilisation")]
    public void The_nearest_word_comes_first(string typed, string vocabulary)
    {
        var words = vocabulary.Split(' ');
        Assert.Equal(words[0], SpellingCorrector.Suggest(typed, Of(words), 3)[0].Text);
    }

    [Theory]
    [InlineData("mobil")]
    [InlineData("sim1")]
    [InlineData("cdi")]
    [InlineData("rio")]
    [InlineData("2024")]
    public void Known_short_and_numbered_words_are_never_corrected(string typed) =>
        Assert.Empty(SpellingCorrector.Suggest(typed, Of(["mobil", "mobile", "sim12", "cdd", "rib", "2025"]), 3));

    [Fact]
    public void Habits_of_french_writers_cost_less_than_any_other_error()
    {
        Assert.True(SpellingCorrector.Distance("resilliation", "resiliation") < SpellingCorrector.Distance("resibliation", "resiliation"));
        Assert.True(SpellingCorrector.Distance("payer", "paye") < SpellingCorrector.Distance("payeb", "paye"));
        Assert.True(SpellingCorrector.Distance("zbonnement", "bbonnement") < SpellingCorrector.Distance("mbonnement", "bbonnement") + 0.5f);
        Assert.True(SpellingCorrector.Distance("fqcture", "facture") < SpellingCorrector.Distance("fpcture", "facture"));
        Assert.True(SpellingCorrector.Distance("inernet", "internet") <= 1);
    }

    [Fact]
    public void Of_two_words_as_near_the_more_frequent_comes_first() =>
        Assert.Equal("facture", SpellingCorrector.Suggest("fatcure", new Vocabulary([new("facture", 500), new("fatture", 1)]), 2)[0].Text);

    [Fact]
    public void The_walk_finds_what_comparing_with_every_word_finds()
    {
        var words = Gen.Elements("abceehlnnrstu".ToCharArray()).ArrayOf().Select(letters => new string(letters)).Where(word => word.Length is > 4 and < 12);
        var cases = (from typed in words from vocabulary in words.ArrayOf(40) select (typed, vocabulary)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(cases, item =>
        {
            var vocabulary = item.vocabulary.Concat(Variants(item.typed)).Distinct().Where(word => word != item.typed).ToArray();
            var expected = vocabulary.Where(word => SpellingCorrector.Distance(item.typed, word) <= SpellingCorrector.Budget(item.typed)).Order(StringComparer.Ordinal);
            var actual = SpellingCorrector.Suggest(item.typed, Of(vocabulary), int.MaxValue).Select(suggestion => suggestion.Text).Order(StringComparer.Ordinal);
            Assert.Equal(expected, actual);
        }));
    }

    private static IEnumerable<string> Variants(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
            yield return word.Insert(i, word[i].ToString());
            yield return word.Insert(i, "n");
            yield return i + 1 < word.Length ? word[..i] + word[i + 1] + word[i] + word[(i + 2)..] : word + "nt";
        }
    }

    private static Vocabulary Of(IEnumerable<string> words) => new(words.Select(word => new VocabularyTerm(word, 10)));
}
