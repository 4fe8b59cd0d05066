using KbSearch.Analysis.French;
using KbSearch.Dedup.Questions;

namespace KbSearch.UnitTests.Dedup.Questions;

public sealed class QuestionReaderTests
{
    private static readonly QuestionReader s_reader = new(new FrenchAnalyzer());

    [Theory]
    [InlineData("As-tu trouvé ton code ?", "Avez-vous trouvé votre code ?")]
    [InlineData("Le prix de la box", "les prix de la box")]
    public void WordsThatOnlyGrammarOrPolitenessTellsApart_HaveTheSameKeys(string a, string b) =>
        Assert.Equal(s_reader.ReadTitle(a).Words.Select(word => word.Key), s_reader.ReadTitle(b).Words.Select(word => word.Key));

    [Theory]
    [InlineData("Qu'as-tu ?", "que avoir vous")]
    [InlineData("Dois-je restituer l’appareil ?", "devoir je restituer le appareil")]
    [InlineData("Aujourd'hui", "aujourdhui")]
    public void ElidedWords_AreWords_WhereTheyStandForOneOfAForm(string title, string keys) =>
        Assert.Equal(keys, string.Join(' ', s_reader.ReadTitle(title).Words.Select(word => word.Key)));

    [Fact]
    public void Draft_KnowsWhatItsAbbreviationsAndSynonymsStandFor()
    {
        var words = s_reader.ReadDraft("mdp perdu").Words;
        Assert.Contains("mot", words[0].Alternatives);
        Assert.Empty(s_reader.ReadTitle("mdp perdu").Words[0].Alternatives);
    }

    [Fact]
    public void PartsOfACompound_AreMarked() =>
        Assert.Equal([false, true], s_reader.ReadTitle("9,99").Words.Select(word => word.IsPart).Distinct());

    [Fact]
    public void Grams_OfEqualTexts_HaveCosineOne_AndOfDisjointOnesZero()
    {
        var (a, b, c) = (new CharacterGrams(["facture", "impayée"]), new CharacterGrams(["facture", "impayée"]), new CharacterGrams(["wxyz"]));
        Assert.Equal(1, a.Cosine(b), 1e-12);
        Assert.Equal(0, a.Cosine(c), 1e-12);
        Assert.Equal(0, a.Cosine(new CharacterGrams([])), 1e-12);
    }
}
