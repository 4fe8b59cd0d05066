using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Search;

/// <summary>What a search does when the words typed find little, and how it says so.</summary>
public sealed class LadderTests
{
    [Fact]
    public async Task A_literal_query_is_not_corrected()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Payer la facture"));

        var corrected = await world.SearchAsync("facutre");
        var literal = await world.SearchAsync("facutre", r => r with { IsLiteral = true });

        Assert.Equal("1", SearchWorld.Ids(corrected));
        Assert.True(corrected.InterpretedAs.DiffersFromLiteral);
        Assert.Empty(literal.Hits);
        Assert.False(literal.InterpretedAs.DiffersFromLiteral);
    }

    [Fact]
    public async Task A_literal_query_keeps_its_inflections()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Payer les factures"));

        Assert.Equal("1", await world.FindAsync("facture", r => r with { IsLiteral = true }));
    }

    [Fact]
    public async Task A_rare_word_near_a_frequent_one_is_asked_about_and_a_frequent_one_never()
    {
        var items = Enumerable.Range(0, 30).Select(i => Items.Faq($"{i}", "Payer la facture", $"Sujet {i}")).Append(Items.Thread("slip", "Ma facturre"));
        var world = await SearchWorld.FrenchAsync(items);

        Assert.Equal("payer Ma facture ?", (await world.SearchAsync("payer Ma facturre ?")).InterpretedAs.DidYouMean);
        Assert.Null((await world.SearchAsync("payer ma facture")).InterpretedAs.DidYouMean);
        Assert.Null((await world.SearchAsync("facturre", r => r with { IsLiteral = true })).InterpretedAs.DidYouMean);
    }

    [Fact]
    public async Task Another_query_is_asked_about_only_where_it_gives_more_under_the_same_filters()
    {
        var items = Enumerable.Range(0, 30).Select(i => Items.Faq($"{i}", "Payer la facture", $"Sujet {i}") with { Product = "mobile" })
            .Append(Items.Thread("slip", "Ma facturre") with { Product = "internet" });
        var world = await SearchWorld.FrenchAsync(items);

        Assert.Equal("facture", (await world.SearchAsync("facturre")).InterpretedAs.DidYouMean);
        Assert.Null((await world.SearchAsync("facturre", r => r with { Products = ["internet"] })).InterpretedAs.DidYouMean);
    }

    [Fact]
    public async Task The_steps_that_were_tried_are_named()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Code PUK"), Items.Faq("2", "Carte SIM"));

        Assert.Equal(["all", "most", "any"], (await world.SearchAsync("code facture carte")).InterpretedAs.Tried);
        Assert.Equal(["all"], (await world.SearchAsync("code")).InterpretedAs.Tried);
    }

    [Fact]
    public async Task Where_nothing_is_found_the_useful_content_of_the_product_stands_in_and_the_journey_goes_on()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("box", "Installer la box") with { Product = "internet", Votes = 9 },
            Items.Faq("sim", "Carte SIM") with { Product = "mobile", Votes = 99 },
            Items.Faq("agents", "Consigne") with { Product = "internet", Audience = Audience.Agents, Votes = 999 });

        var response = await world.SearchAsync("zorglub", r => r with { Products = ["internet"] });

        Assert.Empty(response.Hits);
        Assert.Equal(["box"], response.Instead.Select(h => h.Item.Id.ExternalId));
        Assert.Equal(["ask", "contact"], response.NextSteps);
    }

    [Fact]
    public async Task Where_filters_alone_leave_nothing_useful_content_stands_in_too()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("box", "Installer la box") with { Product = "internet" },
            Items.Faq("agents", "Consigne") with { Product = "internet", Audience = Audience.Agents });

        var ofProduct = await world.SearchAsync("", r => r with { Products = ["internet"], Kinds = [ContentKind.Tutorial] });
        var ofAny = await world.SearchAsync("", r => r with { Products = ["mobile"] });

        Assert.All([ofProduct, ofAny], response =>
        {
            Assert.Empty(response.Hits);
            Assert.Equal(["box"], response.Instead.Select(h => h.Item.Id.ExternalId));
            Assert.Equal(["ask", "contact"], response.NextSteps);
        });
    }

    [Fact]
    public async Task Where_something_is_found_nothing_stands_in()
    {
        var response = await (await SearchWorld.OfAsync(Items.Faq("1", "Code PUK"))).SearchAsync("puk");

        Assert.Empty(response.Instead);
        Assert.Empty(response.NextSteps);
    }
}
