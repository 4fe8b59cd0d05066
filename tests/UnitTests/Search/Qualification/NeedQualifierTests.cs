using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Search.Qualification;

namespace KbSearch.UnitTests.Search.Qualification;

public sealed class NeedQualifierTests
{
    private static readonly NeedQualifier Qualifier = new(new FrenchAnalyzer());

    [Theory]
    [InlineData("Comment fonctionne le prorata ?", Need.Information, "")]
    [InlineData("J'ai été prélevé deux fois", Need.Personal, "ai été prélevé")]
    [InlineData("Ma box ne marche plus depuis hier", Need.Incident, "ne marche plus")]
    [InlineData("On m'a volé ma carte", Need.Urgent, "volé")]
    [InlineData("", Need.Information, "")]
    public void Qualify_TellsTheNeedAndTheWordsThatShowIt(string text, Need need, string reason)
    {
        var qualification = Qualifier.Qualify(text);

        Assert.Equal(need, qualification.Need);
        Assert.Equal(reason, qualification.Reasons.Count == 0 ? "" : text.Substring(qualification.Reasons[0].Start, qualification.Reasons[0].Length));
    }

    [Theory]
    [InlineData("personal 1 a", "a statement is")]
    [InlineData("private 1 a: mot", "'private 1 a' is not")]
    [InlineData("personal much a: mot", "'personal much a' is not")]
    [InlineData("personal 1 a: <nothing>", "there is no group 'nothing' above")]
    [InlineData("personal 1 a: <#nothing>", "<#nothing> is no kind of token")]
    [InlineData("personal 1 a: .. mot", "a pattern begins and ends with a word")]
    [InlineData("personal 1 a: mot?", "needs one that may not be absent")]
    [InlineData("personal 1 a: un|| mot", "a choice is empty")]
    public void Parse_RefusesALineItCannotRead(string line, string reason)
    {
        var exception = Assert.Throws<AnalysisFileException>(() => NeedRules.Parse("needs.txt", ["# rules", line]));

        Assert.StartsWith("needs.txt, line 2: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LetsAnInstallationReplaceARule()
    {
        var rules = NeedRules.Parse("own.txt", ["incident 0 broken: marche"], NeedRules.BuiltIn);

        Assert.Equal(Need.Information, new NeedQualifier(new FrenchAnalyzer(), rules).Qualify("Ma box ne marche plus").Need);
    }
}
