using KbSearch.Analysis.French;
using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Slots;

namespace KbSearch.UnitTests.Dedup.Questions;

public sealed class NearSynonymsTests
{
    private static readonly QuestionReader s_reader = new(new FrenchAnalyzer());
    private static readonly string[][] s_groups = [.. PhraseTable.Lines("Questions.near-synonyms.txt").Select(line => line.Split(", "))];

    [Fact]
    public void EveryGroup_HasSeveralMembers_EachOnce()
    {
        Assert.All(s_groups, members => Assert.True(members.Length > 1 && members.Distinct(StringComparer.Ordinal).Count() == members.Length, string.Join(", ", members)));
        Assert.Equal(s_groups.Length, s_groups.Select(members => string.Join(',', members.Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void EveryMember_IsWrittenInLowerCase_AndHasWords() => Assert.All(
        s_groups.SelectMany(members => members).Distinct(StringComparer.Ordinal),
        member => Assert.True(member.Length > 0 && member == member.Trim() && !member.Any(char.IsUpper) && s_reader.Read(member).Words.Count is > 0 and <= 6, member));

    [Fact]
    public void NoGroup_JoinsWhatExcludesEachOther()
    {
        var joined = s_groups.Where(members =>
            (from a in members
             let one = s_reader.Read(a)
             from b in members
             where !a.Contains(' ', StringComparison.Ordinal) && !b.Contains(' ', StringComparison.Ordinal)
             let other = s_reader.Read(b)
             where Alternatives.Conflicts(one, other, one).Any()
             select a).Any());
        Assert.Empty(joined.Select(members => string.Join(", ", members)));
    }

    [Theory]
    [InlineData("Comment être indemnisé d'un sinistre ?", "Quel dédommagement pour un sinistre ?", "indemnisé", "dédommagement")]
    [InlineData("Mettre fin à mon contrat", "Arrêter mon contrat", "fin", "Arrêter")]
    public void NearWords_ShareAGroup_AlsoAsExpressionsAndOfTheirFamily(string one, string other, string a, string b) =>
        Assert.NotEmpty(GroupsOf(one, a).Intersect(GroupsOf(other, b)));

    [Fact]
    public void FarWords_ShareNone() => Assert.Empty(GroupsOf("Changer de facture", "facture").Intersect(GroupsOf("Changer de chaussures", "chaussures")));

    [Fact]
    public void Expression_NeedsAllItsWords_InTheirOrder()
    {
        var near = new NearSynonyms(["mettre fin, arrêter"], s_read);
        Assert.Equal([[0], [0]], near.GroupsOf(s_read("mettre fin")));
        Assert.All(near.GroupsOf(s_read("fin mettre")), Assert.Empty);
        Assert.All(near.GroupsOf(s_read("mettre la fin")), Assert.Empty);
        Assert.Equal(["arreter"], near.LemmasOf(0));
    }

    private static readonly Func<string, QuestionWord[]> s_read = text => [.. s_reader.Read(text).Words];

    private static int[] GroupsOf(string text, string word) => s_reader.Read(text).Words.Single(w => w.Text == word).NearGroups;
}
