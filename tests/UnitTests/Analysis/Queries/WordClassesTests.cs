using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;

namespace KbSearch.UnitTests.Analysis.Queries;

public sealed class WordClassesTests
{
    private static readonly FrenchAnalyzer Analyzer = new();

    [Theory]
    [InlineData("Bonjour, comment résilier mon abonnement ?")]
    [InlineData("Bonsoir à tous, comment résilier mon abonnement")]
    [InlineData("Salut ! résilier mon abonnement")]
    [InlineData("Madame, Monsieur, résilier mon abonnement")]
    [InlineData("Bjr, résilier mon abonnement svp")]
    [InlineData("Comment faire pour résilier mon abonnement ?")]
    [InlineData("Comment faire afin de résilier mon abonnement")]
    [InlineData("Comment puis-je résilier mon abonnement")]
    [InlineData("Comment peut-on résilier un abonnement")]
    [InlineData("Comment je peux résilier mon abonnement")]
    [InlineData("Comment je fais pour résilier mon abonnement")]
    [InlineData("Comment dois-je procéder pour résilier mon abonnement")]
    [InlineData("Comment procéder pour résilier mon abonnement")]
    [InlineData("Comment fait-on pour résilier un abonnement")]
    [InlineData("Est-ce que je peux résilier mon abonnement ?")]
    [InlineData("Est ce qu'on peut résilier son abonnement")]
    [InlineData("Est-ce qu'il est possible de résilier mon abonnement")]
    [InlineData("Est-il possible de résilier mon abonnement")]
    [InlineData("C'est possible de résilier mon abonnement ?")]
    [InlineData("Y a-t-il un moyen de résilier mon abonnement")]
    [InlineData("Existe-t-il une solution pour résilier mon abonnement")]
    [InlineData("Je voudrais savoir comment résilier mon abonnement")]
    [InlineData("Je souhaiterais savoir si je peux résilier mon abonnement")]
    [InlineData("J'aimerais savoir s'il est possible de résilier mon abonnement")]
    [InlineData("J'aimerais résilier mon abonnement")]
    [InlineData("Je souhaite résilier mon abonnement")]
    [InlineData("Je veux résilier mon abonnement")]
    [InlineData("Je voudrais résilier mon abonnement s'il vous plaît")]
    [InlineData("Je cherche à résilier mon abonnement")]
    [InlineData("J'essaie de savoir comment résilier mon abonnement")]
    [InlineData("Je me demande comment résilier mon abonnement")]
    [InlineData("Je ne sais pas comment résilier mon abonnement")]
    [InlineData("Je ne sais pas comment faire pour résilier mon abonnement")]
    [InlineData("Je n'arrive pas à trouver comment résilier mon abonnement")]
    [InlineData("Pouvez-vous me dire comment résilier mon abonnement")]
    [InlineData("Pourriez-vous m'indiquer comment résilier mon abonnement")]
    [InlineData("Quelqu'un peut-il me dire comment résilier mon abonnement ?")]
    [InlineData("Quelqu'un saurait-il comment résilier mon abonnement ?")]
    [InlineData("Quelqu'un sait comment résilier mon abonnement")]
    [InlineData("Savez-vous comment résilier mon abonnement")]
    [InlineData("Sais-tu comment on peut résilier son abonnement")]
    [InlineData("Merci de m'expliquer comment résilier mon abonnement")]
    [InlineData("Merci de m'aider à résilier mon abonnement")]
    [InlineData("Pouvez-vous m'aider à résilier mon abonnement")]
    [InlineData("Besoin d'aide pour résilier mon abonnement")]
    [InlineData("J'ai besoin d'aide pour résilier mon abonnement")]
    [InlineData("J'ai besoin de résilier mon abonnement")]
    [InlineData("J'ai une question : comment résilier mon abonnement ?")]
    [InlineData("Petite question, comment résilier mon abonnement")]
    [InlineData("Quelle est la procédure pour résilier mon abonnement")]
    [InlineData("Quelle est la marche à suivre pour résilier mon abonnement")]
    [InlineData("Quelles sont les démarches pour résilier mon abonnement")]
    [InlineData("Quelle démarche pour résilier mon abonnement")]
    [InlineData("Que dois-je faire pour résilier mon abonnement")]
    [InlineData("Que faire pour résilier mon abonnement")]
    [InlineData("Qu'est-ce que je dois faire pour résilier mon abonnement")]
    [InlineData("Que faut-il faire pour résilier mon abonnement")]
    [InlineData("Où puis-je résilier mon abonnement")]
    [InlineData("Je vous écris car je veux résilier mon abonnement")]
    [InlineData("Je vous contacte pour résilier mon abonnement")]
    [InlineData("Je me permets de vous contacter afin de résilier mon abonnement")]
    [InlineData("Voilà mon problème : résilier mon abonnement")]
    [InlineData("Résilier mon abonnement, merci d'avance pour votre réponse")]
    [InlineData("Résilier mon abonnement, merci par avance")]
    [InlineData("Résilier mon abonnement. Merci beaucoup. Bonne journée")]
    [InlineData("Résilier mon abonnement. Cordialement")]
    [InlineData("Résilier mon abonnement, dans l'attente de votre retour")]
    [InlineData("Résilier mon abonnement, je vous remercie de votre aide")]
    [InlineData("Résilier mon abonnement ? Merci pour votre aide")]
    [InlineData("Aidez-moi à résilier mon abonnement")]
    [InlineData("Help ! Résilier mon abonnement")]
    [InlineData("Dites-moi comment résilier mon abonnement svp")]
    [InlineData("Expliquez-moi comment résilier mon abonnement")]
    [InlineData("Quel est le meilleur moyen de résilier mon abonnement")]
    [InlineData("Quelle est la meilleure façon de résilier mon abonnement")]
    [InlineData("Comment est-ce que je peux résilier mon abonnement")]
    [InlineData("Par quel moyen puis-je résilier mon abonnement")]
    [InlineData("Je suis à la recherche d'informations pour résilier mon abonnement")]
    [InlineData("Auriez-vous une solution pour résilier mon abonnement")]
    [InlineData("Avez-vous une idée pour résilier mon abonnement")]
    [InlineData("bonjour jaimerais savoir comment résilier mon abonnement")]
    [InlineData("Je désire savoir comment on fait pour résilier mon abonnement")]
    public void A_way_to_ask_weighs_nothing(string text)
    {
        Assert.Equal(["resilier", "abonnement"], Weighing(text));
        Assert.Equal(["resilier", "abonnement"], new FrenchQueryAnalyzer(Analyzer).Analyze(text).Words.Where(word => word.Class is WordClass.Content or WordClass.Meaning).Select(word => word.Surface));
    }

    [Theory]
    [InlineData("demande d'aide sociale", "demande aide sociale")]
    [InlineData("quel moyen de paiement", "moyen paiement")]
    [InlineData("question secrète", "question secrete")]
    [InlineData("la procédure de retour", "procedure retour")]
    [InlineData("je n'arrive pas à envoyer un SMS", "ne arrive pas envoyer sms")]
    [InlineData("merci de me rembourser", "rembourser")]
    [InlineData("quelqu'un a utilisé ma carte", "quelquun utilise carte")]
    [InlineData("une ligne sans engagement", "ligne sans engagement")]
    [InlineData("ça ne capte plus", "ne capte plus")]
    public void What_only_looks_like_a_way_to_ask_keeps_its_weight(string text, string expected) => Assert.Equal(expected.Split(' '), Weighing(text));

    [Fact]
    public void Parts_of_a_compound_count_as_the_compound() =>
        Assert.Equal([WordClass.Function, WordClass.Content, WordClass.Content, WordClass.Meaning], Classes("un rendez-vous sans"));

    [Theory]
    [InlineData("pas", true)]
    [InlineData("sans", true)]
    [InlineData("jamais", true)]
    [InlineData("avant", false)]
    [InlineData("facture", false)]
    public void Words_that_deny_are_told_from_others(string surface, bool expected) => Assert.Equal(expected, WordClasses.IsNegation(surface));

    private static WordClass[] Classes(string text)
    {
        var buffer = new TokenBuffer();
        Analyzer.Analyze(text, buffer);
        return WordClasses.Of(buffer);
    }

    private static List<string> Weighing(string text)
    {
        var buffer = new TokenBuffer();
        Analyzer.Analyze(text, buffer);
        var classes = WordClasses.Of(buffer);
        return
        [
            .. buffer.Tokens.ToArray().Where(token => token.Level == TermLevel.Surface && classes[token.Position] is (WordClass.Content or WordClass.Meaning)).Select(token => buffer.Term(token).ToString()),
        ];
    }
}
