using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Search.Qualification;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Qualification;

public sealed class NeedQualifierTests
{
    private static readonly NeedQualifier Qualifier = new(new FrenchAnalyzer());

    [Theory]
    [InlineData("Comment fonctionne le prorata ?", Need.Information, "Comment")]
    [InlineData("Le prorata", Need.Information, "")]
    [InlineData("J'ai été prélevé deux fois", Need.Personal, "été prélevé")]
    [InlineData("Ma box ne marche plus depuis hier", Need.Incident, "ne marche plus")]
    [InlineData("On m'a volé ma carte SIM", Need.Urgent, "On m'a volé ma")]
    [InlineData("jai ete prelevé 2 foi", Need.Personal, "ete prelevé")]
    [InlineData("", Need.Information, "")]
    [InlineData("?!", Need.Information, "")]
    public void The_need_comes_with_the_words_that_show_it(string text, Need need, string reason)
    {
        var qualification = Qualifier.Qualify(text);

        Assert.Equal(need, qualification.Need);
        Assert.Equal(reason, qualification.Reasons.Count == 0 ? "" : text.Substring(qualification.Reasons[0].Start, qualification.Reasons[0].Length));
    }

    [Fact]
    public void A_pattern_stays_within_a_sentence()
    {
        var qualifier = Of("urgent 3 both: volé .. carte");

        Assert.Equal(Need.Urgent, qualifier.Qualify("On a volé hier soir ma carte.").Need);
        Assert.Equal(Need.Information, qualifier.Qualify("On l'a volé. Ma carte est là.").Need);
    }

    [Theory]
    [InlineData("personal 1 a: facture", "deux factures", true)]
    [InlineData("personal 1 a: =facture", "deux factures", false)]
    [InlineData("personal 1 a: =facture", "une Facture", true)]
    [InlineData("personal 1 a: ma|mon belle? facture", "ma facture", true)]
    [InlineData("personal 1 a: <#phone>", "au 06 12 34 56 78", true)]
    [InlineData("personal 1 a: un .. deux", "un a b c d deux", true)]
    [InlineData("personal 1 a: un .. deux", "un a b c d e deux", false)]
    [InlineData("personal 1 a: un? .. deux", "deux", true)]
    [InlineData("personal 1 a: un? .. deux", "trois", false)]
    [InlineData("personal 0.9 a: facture", "facture", false)]
    public void A_pattern_matches_what_the_file_says(string rule, string text, bool matches) =>
        Assert.Equal(matches ? Need.Personal : Need.Information, Of(rule).Qualify(text).Need);

    [Fact]
    public void A_rule_counts_once_and_weights_add_up()
    {
        Assert.Equal(Need.Information, Of("incident 0.6 a: box", "    wifi").Qualify("box wifi box").Need);
        Assert.Equal(Need.Incident, Of("incident 0.6 a: box", "incident 0.6 b: wifi").Qualify("box wifi").Need);
        Assert.Equal(Need.Information, Of("incident 1.2 a: box", "incident -0.3 b: wifi").Qualify("box wifi").Need);
        Assert.Equal(Need.Urgent, Of("incident 2 a: box", "urgent 2 b: wifi").Qualify("box wifi").Need);
    }

    [Theory]
    [InlineData("personal 1 a", "a statement is")]
    [InlineData("private 1 a: mot", "a statement is")]
    [InlineData("personal much a: mot", "a statement is")]
    [InlineData("group a:", "a statement is")]
    [InlineData("    mot", "a pattern stands below the rule it belongs to")]
    [InlineData("personal 1 a: <nothing>", "there is no group 'nothing' above")]
    [InlineData("personal 1 a: <#nothing>", "<#nothing> is no kind of token")]
    [InlineData("personal 1 a: .. mot", "a pattern begins and ends with a word")]
    [InlineData("personal 1 a: mot?", "needs one that may not be absent")]
    [InlineData("personal 1 a: un .. deux .. trois .. quatre", "a pattern has at most 2 gaps")]
    [InlineData("personal 1 a: un|| mot", "a choice is empty")]
    [InlineData("personal 1 a: r\ufffdsilier", "not UTF-8")]
    public void A_line_that_cannot_be_read_is_named(string line, string reason)
    {
        var exception = Assert.Throws<AnalysisFileException>(() => NeedRules.Parse("needs.txt", ["# rules", line]));

        Assert.StartsWith("needs.txt, line 2: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_given_once_a_file() =>
        Assert.Contains("there is a rule 'a' above", Assert.Throws<AnalysisFileException>(() => NeedRules.Parse("needs.txt", ["incident 1 a: un", "urgent 1 a: deux"])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_installation_replaces_rules_and_groups_and_adds_its_own()
    {
        using var folder = new TemporaryFolder();
        Assert.Same(NeedRules.BuiltIn, NeedRules.OfInstallation(folder.Path));
        File.WriteAllText(folder[NeedRules.FileName], "incident 0 down: marcher\nurgent 3 lift: ascenseur bloqué\ngroup charge: ponctionner\n");

        var qualifier = new NeedQualifier(new FrenchAnalyzer(), NeedRules.OfInstallation(folder.Path));

        Assert.Equal(Need.Information, qualifier.Qualify("ma box ne marche plus").Need);
        Assert.Equal(Need.Urgent, qualifier.Qualify("ascenseur bloqué").Need);
        Assert.Equal(Need.Personal, qualifier.Qualify("on m'a encore ponctionné").Need);
        Assert.Equal(Need.Urgent, qualifier.Qualify("on m'a volé mon téléphone").Need);
    }

    [Fact]
    public void Any_text_is_qualified_the_same_each_time_with_reasons_inside_it()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        string[] pieces = ["volé ", "ma ", "facture", "ne marche plus", " ", ". ", "\u0301", "\ud83d", "12,50 €", "l'", "pk ", "s 23 ", "alors que ", "\n", "…"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(random.GetItems(pieces, random.Next(0, 30)));
            var first = Qualifier.Qualify(text);
            Assert.True(first.Reasons.SequenceEqual(Qualifier.Qualify(text).Reasons), $"seed {seed}");
            Assert.True(first.Reasons.All(r => r.Start >= 0 && r.Length > 0 && r.Start + r.Length <= text.Length), $"seed {seed}: {text}");
            Assert.True(first.Need == Need.Information || first.Reasons.Count > 0, $"seed {seed}: {text}");
        }
    }

    [Fact]
    public void An_urgent_matter_told_at_length_stays_urgent()
    {
        const string told = "Bonjour, on m'a volé mon téléphone hier. J'ai été prélevé de 29,99 € alors que ma facture était déjà payée, et mon colis n'est jamais arrivé."
            + " Comment faire, combien cela coûte-t-il, faut-il une procédure ? Est-ce que je peux garder mon numéro ?";

        Assert.Equal(Need.Urgent, Qualifier.Qualify(told).Need);
        Assert.NotEqual(Need.Urgent, Qualifier.Qualify(told.Replace("on m'a volé mon téléphone", "on m'a livré mon téléphone", StringComparison.Ordinal)).Need);
    }

    [Fact]
    public void Only_the_beginning_of_a_long_text_is_looked_at()
    {
        var padding = string.Concat(Enumerable.Repeat("bla ", NeedQualifier.MaxLength / 4));

        Assert.Equal(Need.Urgent, Qualifier.Qualify($"on m'a volé mon téléphone {padding}").Need);
        Assert.Equal(Need.Information, Qualifier.Qualify($"{padding}on m'a volé mon téléphone").Need);
    }

    private static NeedQualifier Of(params string[] lines) => new(new FrenchAnalyzer(), NeedRules.Parse("needs.txt", lines));
}
