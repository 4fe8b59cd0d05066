using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search.Ranking;

public sealed class SameContentTests
{
    [Fact]
    public async Task The_same_text_is_shown_once_with_the_number_of_copies()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("a", "Carte SIM bloquée", "Saisissez le code PUK."),
            Items.Faq("b", "Carte SIM bloquée !", "Saisissez  le code PUK"),
            Items.Faq("c", "Carte SIM perdue", "Saisissez le code PUK."));

        var response = await world.SearchAsync("carte sim bloquée");

        Assert.Equal("a c", SearchWorld.Ids(response));
        Assert.Equal([1, 0], response.Hits.Select(h => h.Similar));
        Assert.Equal(2, response.Total.Value);
    }

    [Theory]
    [InlineData("Forfait à 12 €", "Comptez 12 € par mois.", "Forfait à 12 €", "Comptez 15 € par mois.")]
    [InlineData("Forfait à 12 €", "Sans engagement.", "Forfait à 15 €", "Sans engagement.")]
    [InlineData("Carte pêche", "Sans engagement.", "Carte péché", "Sans engagement.")]
    public async Task A_digit_or_an_accent_makes_a_difference(string title, string body, string otherTitle, string otherBody)
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("a", title, body), Items.Faq("b", otherTitle, otherBody));

        var response = await world.SearchAsync("forfait carte");

        Assert.Equal(2, response.Hits.Count);
        Assert.All(response.Hits, h => Assert.Equal(0, h.Similar));
    }

    [Fact]
    public async Task A_question_asked_again_gives_way_to_the_one_with_the_validated_answer()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("again", "Carte bloquée", "Que faire ?"),
            Items.Validated("first", "Carte bloquée", "Saisissez le code PUK.", "Que faire ?"),
            Items.Thread("third", "Carte bloquée", "Que faire ?", "Moi aussi."));

        var hit = Assert.Single((await world.SearchAsync("carte bloquée")).Hits);

        Assert.Equal("first", hit.Item.Id.ExternalId);
        Assert.Equal(2, hit.Similar);
    }

    [Fact]
    public async Task Two_validated_answers_to_one_question_are_both_shown()
    {
        var world = await SearchWorld.OfAsync(
            Items.Validated("a", "Carte bloquée", "Saisissez le code PUK."),
            Items.Validated("b", "Carte bloquée", "Appelez le 3900."));

        Assert.Equal(2, (await world.SearchAsync("carte bloquée")).Hits.Count);
    }

    [Fact]
    public async Task What_the_caller_may_not_read_is_no_copy()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("a", "Carte bloquée", "Code PUK."),
            Items.Faq("b", "Carte bloquée", "Code PUK.") with { Audience = Audience.Agents });

        Assert.Equal(0, Assert.Single((await world.SearchAsync("carte bloquée")).Hits).Similar);
    }

    [Fact]
    public async Task A_merged_duplicate_counts_for_its_canonical_item()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("merged", "Ma puce est bloquée") with { DuplicateOf = Items.Id("faq") },
            Items.Faq("faq", "Puce bloquée", "Saisissez le code PUK."));

        Assert.Equal(1, Assert.Single((await world.SearchAsync("puce bloquée")).Hits).Similar);
    }

    [Fact]
    public async Task Pages_hold_each_content_once()
    {
        var world = await SearchWorld.OfAsync(
            Enumerable.Range(0, 24).Select(i => Items.Faq($"f{i:00}", $"Carte {(char)('a' + (i / 2))}", "Code PUK.")));

        var all = await world.SearchAsync("carte", r => r with { Limit = 24 });
        var pages = new List<string>();
        for (var offset = 0; offset < 12; offset += 5)
        {
            pages.AddRange((await world.SearchAsync("carte", r => r with { Limit = 5, Offset = offset })).Hits.Select(h => h.Item.Id.ExternalId));
        }

        Assert.Equal(12, all.Hits.Count);
        Assert.Equal(all.Hits.Select(h => h.Item.Id.ExternalId), pages);
    }
}
