using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>When rules apply, and what they do to a search.</summary>
public sealed class RuleTests
{
    private static readonly ContentItem[] Content =
    [
        Items.Faq("a", "Changer de forfait mobile", "Le forfait se change en ligne."),
        Items.Faq("b", "Résilier un forfait", "Le forfait prend fin."),
        Items.Tutorial("c", "Installer la box", "Branchez la box."),
        Items.Thread("d", "forfait bloqué", "mon forfait est bloqué"),
        Items.Faq("e", "Payer une facture", "Par prélèvement."),
    ];

    [Theory]
    [InlineData(QueryMatch.Is, "résilier forfait", "Comment résilier mon forfait ?", true)]
    [InlineData(QueryMatch.Is, "résilier forfait", "RESILIER LES FORFAITS", true)]
    [InlineData(QueryMatch.Is, "résilier forfait", "résilier forfait mobile", false)]
    [InlineData(QueryMatch.Is, "résilier forfait", "forfait résilier", false)]
    [InlineData(QueryMatch.Is, "sans engagement", "engagement", false)]
    [InlineData(QueryMatch.Contains, "forfait mobile", "changer de forfait mobile en ligne", true)]
    [InlineData(QueryMatch.Contains, "forfait mobile", "mobile sans forfait", false)]
    [InlineData(QueryMatch.Contains, "port", "portable", false)]
    [InlineData(QueryMatch.Begins, "forfait", "forfaits bloqués", true)]
    [InlineData(QueryMatch.Begins, "forfait", "mon forfait bloqué", true)]
    [InlineData(QueryMatch.Begins, "forfait", "payer un forfait", false)]
    [InlineData(QueryMatch.Begins, "forfait", "", false)]
    public async Task A_condition_goes_by_words_as_analysed(QueryMatch match, string condition, string query, bool applies)
    {
        var world = await CuratedWorld.OfAsync(Content);
        await world.AddAsync(condition, new RuleActions { Announce = new Notice("Nouveau") }, match);

        Assert.Equal(applies ? "1:Announce" : "", CuratedWorld.Applied(await world.SearchAsync(query)));
    }

    [Fact]
    public async Task A_rule_of_a_product_applies_to_searches_filtered_by_it_and_in_its_window_only()
    {
        var world = await CuratedWorld.OfAsync(Content);
        var now = world.Time.GetUtcNow();
        await world.AddAsync(new RuleStatement
        {
            Name = "mobile",
            When = new RuleCondition { Products = ["mobile", "tv"], From = now.AddHours(1), Until = now.AddHours(2) },
            Then = new RuleActions { Announce = new Notice("Nouveau") },
        });
        async Task<string> SearchAsync(params string[] products) => CuratedWorld.Applied(await world.SearchAsync("forfait", r => r with { Products = products }));

        Assert.Equal("", await SearchAsync("mobile"));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("1:Announce", "", ""), (await SearchAsync("mobile"), await SearchAsync(), await SearchAsync("internet")));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", await SearchAsync("mobile"));
    }

    [Fact]
    public async Task A_pin_stands_on_its_place_a_hit_of_the_query_or_not()
    {
        var world = await CuratedWorld.OfAsync(Content);
        var before = await world.SearchAsync("forfait");
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("e"), 1), new Pin(Items.Id("d"), 2)] });

        var response = await world.SearchAsync("forfait");

        Assert.Equal(["e", "d", .. before.Hits.Select(h => h.Item.Id.ExternalId).Where(id => id != "d")], SearchWorld.Ids(response).Split(' '));
        Assert.Equal("1:Pin", CuratedWorld.Applied(response));
        Assert.Equal([TierReasons.Pinned, TierReasons.Pinned, TierReasons.Faq, TierReasons.Faq], response.Hits.Select(h => h.TierReason));
        Assert.Equal(before.Total.Value + 1, response.Total.Value);
    }

    [Fact]
    public async Task A_place_beyond_the_end_is_the_end_and_pages_are_cut_from_one_order()
    {
        var world = await CuratedWorld.OfAsync(Content);
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("e"), 9)] });
        var whole = (await world.FindAsync("forfait")).Split(' ');

        var pages = new List<string>();
        for (var offset = 0; offset < whole.Length; offset++)
        {
            pages.Add(await world.FindAsync("forfait", r => r with { Limit = 1, Offset = offset }));
        }

        Assert.Equal("e", whole[^1]);
        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task Of_two_pins_on_one_place_that_of_the_rule_of_lower_precedence_number_stands_first()
    {
        var world = await CuratedWorld.OfAsync(Content);
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("e"))] }, precedence: 2);
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("c"))] }, precedence: 1);
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("d"))] }, precedence: 2);

        Assert.Equal(["c", "e", "d"], (await world.FindAsync("forfait")).Split(' ').Take(3));
    }

    [Fact]
    public async Task What_is_hidden_is_neither_shown_nor_counted_and_beats_a_pin()
    {
        var world = await CuratedWorld.OfAsync(Content);
        var total = (await world.SearchAsync("forfait")).Total.Value;
        await world.AddAsync("forfait", new RuleActions { Hide = [Items.Id("a")] });
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("a"))] });

        var response = await world.SearchAsync("forfait");

        Assert.DoesNotContain("a", SearchWorld.Ids(response), StringComparison.Ordinal);
        Assert.Equal(total - 1, response.Total.Value);
        Assert.Equal("1:Hide", CuratedWorld.Applied(response));
        Assert.Contains("a", await world.FindAsync("changer de forfait"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hiding_the_canonical_item_hides_what_was_merged_into_it()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Suivre mon colis"), Items.Thread("m", "colis perdu") with { DuplicateOf = Items.Id("a") });
        await world.AddAsync("colis perdu", new RuleActions { Hide = [Items.Id("a")] });

        Assert.Equal("", await world.FindAsync("colis perdu"));
    }

    [Fact]
    public async Task A_boost_of_a_kind_moves_it_within_its_tier_and_never_over_the_tiers()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("faq", "Forfait mobile", "Le forfait."), Items.Tutorial("tuto", "Changer de forfait mobile pas à pas", "Forfait."), Items.Thread("raw", "forfait mobile", "forfait mobile"));
        Assert.Equal("faq tuto raw", await world.FindAsync("forfait mobile"));
        await world.AddAsync("forfait mobile", new RuleActions { Boost = [new KindBoost(ContentKind.Tutorial, 3), new KindBoost(ContentKind.Question, 0.5)] });

        var response = await world.SearchAsync("forfait mobile");

        Assert.Equal("tuto faq raw", SearchWorld.Ids(response));
        Assert.Equal("1:Boost", CuratedWorld.Applied(response));
    }

    [Fact]
    public async Task The_first_replacement_is_searched_and_the_answer_keeps_the_query_as_typed()
    {
        var world = await CuratedWorld.OfAsync(Content);
        await world.AddAsync("truc", new RuleActions { ReplaceQuery = "facture" });
        await world.AddAsync("truc", new RuleActions { ReplaceQuery = "box" });

        var response = await world.SearchAsync("truc");

        Assert.Equal(("e", "truc", "facture", "1:ReplaceQuery"), (SearchWorld.Ids(response), response.Query, response.InterpretedAs.Text, CuratedWorld.Applied(response)));
    }

    [Fact]
    public async Task Rules_do_not_apply_where_the_caller_says_so()
    {
        var world = await CuratedWorld.OfAsync(Content);
        var before = SearchWorld.Visible(await world.SearchAsync("forfait"));
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("e"))], Announce = new Notice("Nouveau") });

        Assert.NotEqual(before, SearchWorld.Visible(await world.SearchAsync("forfait")));
        Assert.Equal(before, SearchWorld.Visible(await world.SearchAsync("forfait", r => r with { AppliesRules = false })));
    }

    [Fact]
    public async Task A_pin_obeys_the_filters()
    {
        var world = await CuratedWorld.OfAsync(Content);
        await world.AddAsync("forfait", new RuleActions { Pin = [new Pin(Items.Id("c"))] });

        var response = await world.SearchAsync("forfait", r => r with { Kinds = [ContentKind.Faq] });

        Assert.DoesNotContain("c", SearchWorld.Ids(response), StringComparison.Ordinal);
        Assert.Empty(response.AppliedRules);
    }

    [Fact]
    public async Task A_pin_never_brings_back_what_was_deleted_and_shows_a_merged_item_as_the_one_it_was_merged_into()
    {
        var world = await CuratedWorld.OfAsync([.. Content, Items.Faq("old", "Ancien forfait") with { DuplicateOf = Items.Id("e") }, Items.Faq("lost", "Forfait perdu") with { DuplicateOf = Items.Id("nowhere") }]);
        await world.AddAsync("box", new RuleActions { Pin = [new Pin(Items.Id("b"), 1), new Pin(Items.Id("old"), 2), new Pin(Items.Id("lost"), 3)] });
        await world.Store.DeleteAsync([Items.Id("b")], CancellationToken.None);

        Assert.Equal("c e", await world.FindAsync("box"));
    }

    [Fact]
    public async Task A_rule_for_every_query_of_a_product_applies_to_browsing_too()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Un") with { Product = "tv" }, Items.Faq("b", "Deux") with { Product = "tv" }, Items.Faq("c", "Trois") with { Product = "tv" });
        await world.AddAsync(new RuleStatement
        {
            Name = "tv",
            When = new RuleCondition { Products = ["tv"] },
            Then = new RuleActions { Pin = [new Pin(Items.Id("c"))], Hide = [Items.Id("a")] },
        });

        var response = await world.SearchAsync("", r => r with { Products = ["tv"] });

        Assert.Equal(("c b", 2), (SearchWorld.Ids(response), response.Total.Value));
        Assert.Equal(3, (await world.SearchAsync("")).Total.Value);
    }
}
