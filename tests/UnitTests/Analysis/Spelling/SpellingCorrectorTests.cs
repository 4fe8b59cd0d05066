using KbSearch.Analysis.Spelling;
using KbSearch.TestDoubles;

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
        Assert.True(WeightedEditDistance.Between("resilliation", "resiliation") < WeightedEditDistance.Between("resibliation", "resiliation"));
        Assert.True(WeightedEditDistance.Between("payer", "paye") < WeightedEditDistance.Between("payeb", "paye"));
        Assert.True(WeightedEditDistance.Between("zbonnement", "bbonnement") < WeightedEditDistance.Between("mbonnement", "bbonnement") + 5);
        Assert.True(WeightedEditDistance.Between("fqcture", "facture") < WeightedEditDistance.Between("fpcture", "facture"));
        Assert.True(WeightedEditDistance.Between("inernet", "internet") <= 10);
    }

    [Fact]
    public void Of_two_words_as_near_the_more_frequent_comes_first() =>
        Assert.Equal("facture", SpellingCorrector.Suggest("fatcure", new Vocabulary([new("facture", 500), new("fatture", 1)]), 2)[0].Text);

    [Fact]
    public void The_search_finds_what_comparing_with_every_word_finds()
    {
        for (var round = 0; round < 60; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var words = Enumerable.Range(0, 400).Select(_ => Word(random)).ToList();
            var typed = Enumerable.Range(0, 12).Select(_ => Word(random)).Concat(Enumerable.Range(0, 12).Select(_ => Mistype(words[random.Next(words.Count)], random)))
                .Where(word => word.Length > SpellingCorrector.LongestProtected).ToList();
            var vocabulary = words.Concat(typed.SelectMany(word => Variants(word).Append(Mistype(word, random)))).Where(word => word.Length > 0).Except(typed).Distinct().ToList();
            foreach (var word in typed)
            {
                var expected = vocabulary
                    .Select(meant => (meant, Cost: WeightedEditDistance.Between(word, meant)))
                    .Where(found => found.Cost <= WeightedEditDistance.Budget(word.Length))
                    .OrderBy(found => found.meant, StringComparer.Ordinal)
                    .Select(found => $"{found.meant} {found.Cost}");
                var actual = SpellingCorrector.Suggest(word, Of(vocabulary), int.MaxValue)
                    .OrderBy(found => found.Text, StringComparer.Ordinal)
                    .Select(found => $"{found.Text} {(int)Math.Round(found.Cost * 10)}");
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, word '{word}'");
            }
        }
    }

    [Fact]
    public void Any_word_of_a_vocabulary_is_found_in_it()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var words = Enumerable.Range(0, 3000).Select(_ => Word(random)).Distinct().Select((word, i) => new VocabularyTerm(word, i + 1)).ToList();
        var vocabulary = new Vocabulary(words.OrderBy(_ => random.Next()));
        Assert.All(words, word => Assert.True(vocabulary.DocumentFrequency(word.Text) == word.DocumentFrequency, $"seed {seed}, word '{word.Text}'"));
        Assert.All(words, word => Assert.True(vocabulary.DocumentFrequency(word.Text + "q") == 0 || words.Exists(other => other.Text == word.Text + "q"), $"seed {seed}"));
        Assert.Equal(0, vocabulary.DocumentFrequency(""));
    }

    [Theory]
    [InlineData("resiliation", "résiliation")]
    [InlineData("marche", "marché")]
    [InlineData("cote", "cote")]
    [InlineData("peche", "pêche")]
    [InlineData("inconnu", "inconnu")]
    public void A_word_is_spelled_as_the_content_mostly_does(string term, string spelled)
    {
        var vocabulary = new Vocabulary(
            [new("resiliation", 8), new("marche", 10), new("cote", 10), new("peche", 9)],
            [new("résiliation", 7), new("marché", 6), new("côte", 4), new("côté", 1), new("pêche", 5), new("péché", 4), new("étrange", 3)]);
        Assert.Equal(spelled, vocabulary.Spelled(term));
    }

    private static string Word(Random random) => new(random.GetItems<char>("aabceeehiklnnqrsstuxzµя", random.Next(2, 15)));

    private static string Mistype(string word, Random random)
    {
        var letters = word.ToList();
        for (var slips = random.Next(1, 5); slips > 0 && letters.Count > 1; slips--)
        {
            var at = random.Next(letters.Count - 1);
            switch (random.Next(4))
            {
                case 0: letters.RemoveAt(at); break;
                case 1: letters.Insert(at, "aehnstuqé"[random.Next(8)]); break;
                case 2: letters[at] = "acegijkmnopqstyz"[random.Next(16)]; break;
                default: (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]); break;
            }
        }

        return new string([.. letters]);
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
