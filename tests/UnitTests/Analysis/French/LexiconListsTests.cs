using KbSearch.Analysis.French.Morphology;

namespace KbSearch.UnitTests.Analysis.French;

public sealed class LexiconListsTests
{
    public static TheoryData<string, string> Endings => new()
    {
        { "verbs-er.txt", "er" },
        { "verbs-ir.txt", "ir" },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Verbs_of_a_group_have_its_ending(string list, string ending) =>
        Assert.DoesNotContain(LexiconResources.Words(list), word => !word.TrimEnd('!').EndsWith(ending, StringComparison.Ordinal));

    [Theory]
    [InlineData("verbs-er.txt")]
    [InlineData("verbs-ir.txt")]
    [InlineData("nouns.txt")]
    public void A_list_holds_a_word_once(string list) =>
        Assert.Empty(LexiconResources.Words(list).GroupBy(word => word.TrimEnd('!', '~', '+')).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_word_is_in_one_family_only()
    {
        var repeated = LexiconResources.Lines("families.txt").SelectMany(line => line.Split(' ').Distinct().Select(word => (word, line)))
            .GroupBy(item => item.word).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(repeated);
    }

    [Theory]
    [InlineData("verbs-er.txt")]
    [InlineData("verbs-ir.txt")]
    [InlineData("nouns.txt")]
    [InlineData("adjectives.txt")]
    [InlineData("invariable.txt")]
    public void Words_are_lower_case_letters_and_the_marks_of_their_list(string list) =>
        Assert.DoesNotContain(LexiconResources.Words(list), word => word.Any(character => !char.IsLower(character) && !"!~+:,-".Contains(character, StringComparison.Ordinal)));
}
