using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;

namespace KbSearch.UnitTests.Search.Suggesting;

public sealed class SuggestServiceTests
{
    [Theory]
    [InlineData("frigo", "frigo frigorifique")]
    [InlineData("frigori", "frigorifique")]
    [InlineData("frigorifiques", "frigorifique")]
    [InlineData("RESIL", "resilier")]
    [InlineData("résilier l'abo", "resilier")]
    [InlineData("labonnement", "resilier")]
    [InlineData("l’abo", "resilier mon")]
    [InlineData("abonnement résil", "resilier")]
    [InlineData("d'abonnement", "resilier mon")]
    [InlineData("wifi", "wifi")]
    [InlineData("wi-f", "wifi")]
    [InlineData("wi f", "wifi")]
    [InlineData("comment résilier", "resilier")]
    [InlineData("abonemen", "resilier mon")]
    [InlineData("resillier l'abonn", "resilier")]
    [InlineData("zzzzzz", "")]
    public async Task Titles_are_found_by_how_their_words_begin(string typed, string expected)
    {
        using var world = await SuggestWorld.OfAsync(
            Items.Faq("frigo", "Mon frigo") with { Votes = 9 },
            Items.Faq("frigorifique", "Une armoire frigorifique") with { Votes = 8 },
            Items.Faq("resilier", "Résilier l'abonnement") with { Votes = 7 },
            Items.Faq("mon", "Mon abonnement") with { Votes = 6 },
            Items.Faq("wifi", "Le wi-fi est lent") with { Votes = 5 });

        Assert.Equal(expected, await world.TitlesAsync(typed));
    }

    [Fact]
    public async Task Titles_come_by_tier_then_usefulness_then_length_then_id()
    {
        using var world = await SuggestWorld.OfAsync(
            Items.Thread("thread", "Box lente") with { Votes = 100 },
            Items.Faq("long", "Box lente depuis hier") with { Votes = 3 },
            Items.Faq("short", "Box rouge") with { Votes = 3 },
            Items.Faq("b", "Box noire") with { Votes = 3 },
            Items.Validated("useful", "Box en panne", "Redémarrez-la.") with { Votes = 9 });

        Assert.Equal("useful b short long thread", await world.TitlesAsync("box"));
        Assert.Equal("useful b short long thread", await world.TitlesAsync(""));
    }

    [Fact]
    public async Task Words_and_phrases_of_titles_complete_the_query()
    {
        using var world = await SuggestWorld.OfAsync(
            Items.Faq("1", "Résilier mon abonnement mobile"),
            Items.Faq("2", "Comment résilier mon abonnement ?"),
            Items.Faq("3", "La résiliation"));

        Assert.Equal("résilier, résilier mon abonnement, résiliation", await world.QueriesAsync("resi"));
        Assert.Equal("mobile abonnement", await world.QueriesAsync("mobile abo"));
        Assert.Equal("résilier mon abonnement", await world.QueriesAsync("résilier mon abo"));
    }

    [Theory]
    [InlineData("résilier l'abo", "Où [résilier] [l'abo]nnement ?")]
    [InlineData("resilier abo", "Où [résilier] l'[abo]nnement ?")]
    [InlineData("abonn", "Où résilier l'[abonn]ement ?")]
    [InlineData("abonemen", "Où résilier l'[abonnemen]t ?")]
    [InlineData("", "Où résilier l'abonnement ?")]
    public async Task What_was_typed_is_marked_in_titles(string typed, string expected)
    {
        using var world = await SuggestWorld.OfAsync(Items.Faq("1", "Où résilier l'abonnement ?"));

        var title = (await world.SuggestAsync(typed)).Suggestions[0];

        Assert.Equal(expected, title.Highlights.Reverse().Aggregate(title.Text, (text, span) => text.Insert(span.Start + span.Length, "]").Insert(span.Start, "[")));
    }

    [Fact]
    public async Task Titles_that_read_alike_are_shown_once()
    {
        using var world = await SuggestWorld.OfAsync(
            Items.Thread("thread", "Ma BOX clignote !"), Items.Faq("faq", "Ma box clignote"), Items.Faq("hidden", "Ma box clignote") with { Audience = Audience.Agents, Votes = 9 });

        Assert.Equal("faq", await world.TitlesAsync("box"));
        Assert.Equal("hidden", await world.TitlesAsync("box", r => r with { Viewer = Viewer.Agent }));
    }

    [Fact]
    public async Task Merged_questions_and_expired_announcements_are_not_suggested()
    {
        using var world = await SuggestWorld.OfAsync();
        var now = world.Time.GetUtcNow();
        await world.Store.UpsertAsync(
            [
                Items.Thread("canonical", "Panne de box"),
                Items.Thread("merged", "Panne de ma box") with { DuplicateOf = Items.Id("canonical") },
                Items.Announcement("new", "Panne en cours", now - TimeSpan.FromDays(89)),
                Items.Announcement("old", "Panne terminée", now - TimeSpan.FromDays(91)),
            ],
            CancellationToken.None);
        await world.Feed.UpdateAsync(CancellationToken.None);

        Assert.Equal("new canonical", await world.TitlesAsync("panne"));
        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("canonical", await world.TitlesAsync("panne"));
        Assert.DoesNotContain("cours", await world.QueriesAsync("c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_titles_of_the_products_asked_for_are_suggested()
    {
        using var world = await SuggestWorld.OfAsync(
            Items.Faq("box", "Redémarrer la box") with { Product = "internet" }, Items.Faq("mobile", "Redémarrer le mobile") with { Product = "mobile" }, Items.Faq("none", "Redémarrer"));

        Assert.Equal("box", await world.TitlesAsync("redem", r => r with { Products = ["internet"] }));
        Assert.Equal("box mobile", await world.TitlesAsync("redem", r => r with { Products = ["internet", "mobile"] }));
        Assert.Equal("", await world.QueriesAsync("mob", r => r with { Products = ["internet"] }));
    }

    [Fact]
    public async Task Before_the_titles_are_read_the_answer_is_partial()
    {
        using var world = new SuggestWorld();
        await world.Store.UpsertAsync([Items.Faq("1", "Box")], CancellationToken.None);

        Assert.True((await world.SuggestAsync("box")).IsPartial);
        await world.Feed.UpdateAsync(CancellationToken.None);
        var response = await world.SuggestAsync("box");
        Assert.False(response.IsPartial);
        Assert.Single(response.Suggestions);
    }

    [Fact]
    public async Task A_title_withdrawn_a_moment_ago_is_not_served_nor_its_words()
    {
        using var world = await SuggestWorld.OfAsync(Items.Faq("a", "Zibeline secrète"), Items.Faq("b", "Zibeline retitrée"), Items.Faq("c", "Zibeline supprimée"), Items.Faq("d", "Zibeline gardée"));
        await world.Store.UpsertAsync([Items.Faq("a", "Zibeline secrète") with { Audience = Audience.Agents }, Items.Faq("b", "Autre titre")], CancellationToken.None);
        await world.Store.DeleteAsync([Items.Id("c")], CancellationToken.None);

        Assert.Equal("d", await world.TitlesAsync("zib"));
        Assert.Equal("", await world.TitlesAsync("zibeline s"));
        Assert.Equal("", await world.QueriesAsync("zibeline s"));

        await world.Feed.UpdateAsync(CancellationToken.None);
        Assert.Equal("b", await world.TitlesAsync("autre"));
        Assert.Equal("d", await world.TitlesAsync("zib"));
    }

    [Fact]
    public async Task The_last_place_is_kept_for_a_query_or_the_title_typed_in_full()
    {
        using var world = await SuggestWorld.OfAsync(
            [.. Enumerable.Range(0, 12).Select(i => Items.Faq($"useful{i:00}", $"Carte numéro {i}") with { Votes = 50 - i }), Items.Faq("exact", "Carte"), Items.Faq("e2", "Cartes")]);

        Assert.Equal("exact useful00 useful01 useful02 useful03 useful04 useful05 useful06", await world.TitlesAsync("carte"));
        Assert.Equal("useful00 useful01 useful02 useful03 useful04 useful05 useful06", await world.TitlesAsync("cart"));
        Assert.Equal("carte", await world.QueriesAsync("cart"));
        Assert.Equal("exact", await world.TitlesAsync("carte", r => r with { Limit = 1 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task A_limit_out_of_range_is_a_broken_contract(int limit)
    {
        using var world = await SuggestWorld.OfAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => world.SuggestAsync("a", r => r with { Limit = limit }));
    }
}
