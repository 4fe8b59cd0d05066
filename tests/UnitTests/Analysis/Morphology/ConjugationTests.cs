using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Morphology;

namespace KbSearch.UnitTests.Analysis.Morphology;

public sealed class ConjugationTests
{
    [Theory]
    [InlineData("payer", false, "paie paye payons payais paiera payera payé payées payant")]
    [InlineData("appeler", true, "appelle appelons appellerait appelé appelait")]
    [InlineData("acheter", false, "achète achetons achètera achetait acheta")]
    [InlineData("préférer", false, "préfère préférons préférera préfèrera préféré")]
    [InlineData("sécher", false, "sèche séchons séchait")]
    [InlineData("alléguer", false, "allègue alléguons")]
    [InlineData("manger", false, "mangeons mangeait mangez mangé mangea mangeant")]
    [InlineData("avancer", false, "avançons avançait avancez avança")]
    [InlineData("nettoyer", false, "nettoie nettoyons nettoiera")]
    [InlineData("renvoyer", false, "renvoie renverra renverrait renvoyé")]
    [InlineData("adresser", false, "adresse adressera adressons")]
    [InlineData("publier", false, "publie publiions publierons publiez")]
    public void First_group_verbs_follow_their_spelling_rules(string infinitive, bool doubles, string expected)
    {
        var forms = new HashSet<string>();
        FirstGroupConjugation.Conjugate(infinitive, doubles, form => forms.Add(form.ToString()));
        Assert.Empty(expected.Split(' ').Except(forms));
    }

    [Fact]
    public void First_group_verbs_have_no_form_of_another_spelling()
    {
        var forms = new HashSet<string>();
        FirstGroupConjugation.Conjugate("appeler", true, form => forms.Add(form.ToString()));
        FirstGroupConjugation.Conjugate("manger", false, form => forms.Add(form.ToString()));
        Assert.Empty(forms.Intersect(["appele", "appelent", "mangons", "mangait", "appèle"]));
    }

    [Theory]
    [InlineData("résilié", "resilier")]
    [InlineData("reçoit", "recevoir")]
    [InlineData("reçurent", "recevoir")]
    [InlineData("finissaient", "finir")]
    [InlineData("obtiendrait", "obtenir")]
    [InlineData("interrompt", "interrompre")]
    [InlineData("disparaîtra", "disparaitre")]
    [InlineData("disparaitra", "disparaitre")]
    [InlineData("souscrivez", "souscrire")]
    [InlineData("craignaient", "craindre")]
    [InlineData("connectee", "connecter")]
    [InlineData("resilie", "resilier")]
    [InlineData("acquises", "acquerir")]
    [InlineData("absoute", "absoudre")]
    [InlineData("dues", "devoir")]
    public void Verb_forms_have_their_infinitive_as_lemma_with_or_without_accents(string form, string lemma) =>
        Assert.Contains(lemma, Lemmas(form));

    [Theory]
    [InlineData("journaux", "journal")]
    [InlineData("travaux", "travail")]
    [InlineData("réseaux", "reseau")]
    [InlineData("choux", "chou")]
    [InlineData("nouvelles", "nouveau")]
    [InlineData("bel", "beau")]
    [InlineData("secrètes", "secret")]
    [InlineData("actives", "actif")]
    [InlineData("publique", "public")]
    [InlineData("mensuelles", "mensuel")]
    [InlineData("yeux", "oeil")]
    [InlineData("prix", "prix")]
    [InlineData("pays", "pays")]
    [InlineData("forfaits", "forfait")]
    [InlineData("livre", "livre")]
    [InlineData("factures", "facture")]
    public void Nouns_and_adjectives_have_their_singular_masculine_as_lemma(string form, string lemma) =>
        Assert.Equal(lemma, Lemmas(form)[0]);

    [Theory]
    [InlineData("suis", "etre suivre")]
    [InlineData("reçu", "recu recevoir")]
    [InlineData("avions", "avion avoir")]
    public void Ambiguous_forms_carry_two_lemmas(string form, string lemmas) =>
        Assert.Equal(lemmas.Split(' ').Order(), Lemmas(form).Order());

    [Theory]
    [InlineData("whatsappait", "whatsapper")]
    [InlineData("nextcloudés", "nextcloudée")]
    [InlineData("tiktokeuse", "tiktokeuses")]
    [InlineData("zorgale", "zorgaux")]
    public void Unknown_words_meet_by_rule(string first, string second) => Assert.Equal(Lemmas(first), Lemmas(second));

    [Theory]
    [InlineData("pêche", "péché")]
    [InlineData("marche", "marché")]
    [InlineData("compte", "comté")]
    [InlineData("livre", "livrer")]
    [InlineData("prix", "pris")]
    public void Words_that_differ_in_meaning_have_no_lemma_in_common(string first, string second) =>
        Assert.Empty(Lemmas(first).Intersect(Lemmas(second)));

    [Theory]
    [InlineData("résiliation", "résilier")]
    [InlineData("facturation", "factures")]
    [InlineData("paiement", "payé")]
    [InlineData("vérification", "vérifier")]
    [InlineData("blocage", "bloquer")]
    [InlineData("remboursement", "remboursé")]
    [InlineData("financier", "finance")]
    public void Nouns_of_action_share_the_family_of_their_verb(string noun, string verb) => Assert.Equal(Family(verb), Family(noun));

    [Theory]
    [InlineData("station")]
    [InlineData("visage")]
    [InlineData("appartement")]
    [InlineData("village")]
    public void A_noun_that_only_looks_derived_has_no_family(string noun) => Assert.Equal("", Family(noun));

    private static string[] Lemmas(string word)
    {
        var reading = Read(word, new char[FrenchMorphology.ScratchLength]);
        return reading.SecondLemma.IsEmpty ? [reading.Lemma.ToString()] : [reading.Lemma.ToString(), reading.SecondLemma.ToString()];
    }

    private static string Family(string word) => Read(word, new char[FrenchMorphology.ScratchLength]).Family.ToString();

    private static WordTerms Read(string word, char[] scratch) =>
        FrenchMorphology.Read(word, KbSearch.Analysis.French.Normalization.AccentFolding.Fold(word), Lexicon.BuiltIn, scratch);
}
