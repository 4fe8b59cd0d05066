using FsCheck;
using FsCheck.Fluent;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;

namespace KbSearch.UnitTests.Analysis.Queries;

public sealed class FrenchQueryAnalyzerTests
{
    private static readonly FrenchQueryAnalyzer Analyzer = new(new FrenchAnalyzer());

    private static readonly Vocabulary Content = new(
        "abonnement abonner facture wifi box mot passe connecter connexion retraite remboursement resiliation question telephone transfert orange livebox internet ligne zimbrel ment forfait budget force".Split(' ')
            .Select(word => new VocabularyTerm(word, 20)));

    [Theory]
    [InlineData("Bonjour, j'aimerais savoir comment faire pour résilier mon abonnement svp", "resilier abonnement")]
    [InlineData("Est-ce que je peux payer sans engagement ?", "payer sans engagement")]
    [InlineData("comment puis-je récupérer mon RIO", "recuperer rio")]
    [InlineData("pourriez-vous me dire où est ma facture, merci d'avance", "facture")]
    [InlineData("je n'arrive pas à me connecter", "ne arrive pas connecter")]
    public void Framing_and_plain_function_words_are_told_from_what_the_question_says(string text, string expected)
    {
        var words = Analyzer.Analyze(text).Words.Where(word => word.Class is WordClass.Content or WordClass.Meaning);
        Assert.Equal(expected, string.Join(' ', words.Select(word => word.Surface)));
    }

    [Theory]
    [InlineData("comment faire")]
    [InlineData("bonjour")]
    public void A_question_that_only_asks_keeps_its_words(string text) =>
        Assert.DoesNotContain(Analyzer.Analyze(text).Words, word => word.Class == WordClass.Framing);

    [Theory]
    [InlineData("pas", WordClass.Meaning)]
    [InlineData("sans", WordClass.Meaning)]
    [InlineData("ne", WordClass.Meaning)]
    [InlineData("plus", WordClass.Meaning)]
    [InlineData("non", WordClass.Meaning)]
    [InlineData("les", WordClass.Function)]
    [InlineData("etait", WordClass.Function)]
    [InlineData("facture", WordClass.Content)]
    public void Words_have_their_class(string surface, WordClass expected) => Assert.Equal(expected, WordClasses.Of(surface));

    [Theory]
    [InlineData("labonnement", "l'abonnement", RewriteReason.MissingApostrophe)]
    [InlineData("quil", "qu'il", RewriteReason.MissingApostrophe)]
    [InlineData("dabonement", "d'abonnement", RewriteReason.MissingApostrophe)]
    [InlineData("facturre", "facture", RewriteReason.DoubledLetter)]
    [InlineData("abonement", "abonnement", RewriteReason.DoubledLetter)]
    [InlineData("kestion", "question", RewriteReason.Phonetic)]
    [InlineData("telefone", "telephone", RewriteReason.Phonetic)]
    [InlineData("rdv", "rendez-vous", RewriteReason.Abbreviation)]
    [InlineData("pk", "pourquoi", RewriteReason.Abbreviation)]
    [InlineData("motpasse", "mot passe", RewriteReason.Split)]
    [InlineData("rembourcemant", "remboursement", RewriteReason.Spelling)]
    [InlineData("forfé", "forfait", RewriteReason.Phonetic)]
    [InlineData("motdepasse", "mot de passe", RewriteReason.Split)]
    [InlineData("tranfert", "transfert", RewriteReason.Spelling)]
    [InlineData("zimbrelier", "zimbrel", RewriteReason.Family)]
    public void Noisy_words_get_a_rewrite_of_lower_weight(string typed, string expected, RewriteReason reason)
    {
        var word = Analyzer.Analyze($"box {typed}", Content).Words[1];
        var rewrite = Assert.Single(word.Rewrites, rewrite => rewrite.Text == expected);
        Assert.Equal(reason, rewrite.Reason);
        Assert.InRange(rewrite.Weight, 0.1f, 0.9f);
        Assert.NotEmpty(rewrite.Words);
    }

    [Fact]
    public void Only_so_many_unknown_words_are_looked_for_in_the_vocabulary()
    {
        var words = Analyzer.Analyze(string.Join(' ', Enumerable.Repeat("rembourcemant", 20)), Content).Words;
        Assert.Equal(6, words.Count(word => word.Rewrites.Any(rewrite => rewrite.Reason == RewriteReason.Spelling)));
    }

    [Fact]
    public void A_rewrite_has_the_accents_of_the_content()
    {
        var content = new Vocabulary([new("zorglubete", 9), new("prelevement", 20)], [new("zorglubété", 8), new("prélèvement", 15)]);
        Assert.Equal("zorglubété", Assert.Single(Analyzer.Analyze("zorglubetee", content).Words[0].Rewrites).Text);
        Assert.Equal("prélèvement", Analyzer.Analyze("prelevemment", content).Words[0].Rewrites[0].Text);
    }

    [Theory]
    [InlineData("facture")]
    [InlineData("factures")]
    [InlineData("résilier")]
    [InlineData("lave")]
    [InlineData("buffet")]
    [InlineData("ouvertement")]
    [InlineData("davantage")]
    [InlineData("livebox")]
    [InlineData("4g")]
    [InlineData("S.I.M.")]
    [InlineData("jean@exemple.fr")]
    [InlineData("FR7612345")]
    [InlineData("0612345678")]
    public void Right_or_protected_words_are_left_alone(string typed) =>
        Assert.Empty(Analyzer.Analyze($"ma {typed}", Content).Words[1].Rewrites);

    [Fact]
    public void Words_the_installation_protects_are_left_alone()
    {
        var analyzer = new FrenchQueryAnalyzer(new FrenchAnalyzer(new AnalyzerOptions { ProtectedWords = ["Facturre"] }));
        var word = analyzer.Analyze("facturre", Content).Words[0];
        Assert.True(word.IsProtected);
        Assert.Empty(word.Rewrites);
    }

    [Fact]
    public void Words_typed_apart_meet_the_joined_one()
    {
        var rewrite = Assert.Single(Analyzer.Analyze("wi fi", Content).Words[0].Rewrites);
        Assert.Equal((RewriteReason.Joined, "wifi", 2), (rewrite.Reason, rewrite.Text, rewrite.WordCount));
    }

    [Fact]
    public void A_compound_is_one_word_with_its_parts()
    {
        var words = Analyzer.Analyze("ma Wi-Fi 6E").Words;
        Assert.Equal(["ma", "wifi", "6e"], words.Select(word => word.Surface));
        Assert.Equal(["wi", "fi"], words[1].Parts.Select(part => part.Surface));
        Assert.Equal((3, 5), (words[1].Start, words[1].Length));
    }

    [Fact]
    public void Any_query_is_understood_without_an_exception()
    {
        var pieces = new[] { "l'", "résilier", "jarive", "wi-fi", "4g+", "\u0301", "\uD83D", " ", " ", "a@b.fr", "comment faire", "bonjour", "-", "'", "zzzzzzzzzzzz", "pk", "12/03/2024", "aaaaaaabonement", "S.I.M." };
        var queries = Gen.Elements(pieces).ArrayOf().Select(string.Concat).ToArbitrary();
        PropertyCheck.Holds(times: 300, property: Prop.ForAll(queries, query =>
        {
            var analyzed = Analyzer.Analyze(query, Content);
            Assert.All(analyzed.Words, word => Assert.True(word.Start >= 0 && word.Start + word.Length <= query.Length && word.Lemmas.Count is 1 or 2));
            Assert.Equal(analyzed.Words.Select(word => word.Position).Order(), analyzed.Words.Select(word => word.Position));
        }));
    }

    [Fact]
    public void A_slip_that_the_content_makes_too_is_still_rewritten_when_the_right_word_is_common()
    {
        var content = new Vocabulary([new("abonnement", 300), new("labonnement", 2), new("lentreprise", 40), new("entreprise", 50)]);
        Assert.Single(Analyzer.Analyze("labonnement", content).Words[0].Rewrites);
        Assert.Empty(Analyzer.Analyze("lentreprise", content).Words[0].Rewrites);
    }
}
