namespace KbSearch.UnitTests.Search;

/// <summary>Models of devices are found however their names are spaced, as wholes and by parts.</summary>
public sealed class ModelNameTests
{
    [Theory]
    [InlineData("s23", "1 2")]
    [InlineData("s 23", "1 2")]
    [InlineData("S-23", "1 2")]
    [InlineData("iphone 15", "3 4 5 6")]
    [InlineData("iphone15", "3 4 5 6")]
    [InlineData("iphone-15", "3 4 5 6")]
    [InlineData("iPhone15 Pro", "5 6")]
    [InlineData("iphone 15 pro", "5 6")]
    [InlineData("iphone15pro", "5 6")]
    [InlineData("wifi 6e", "7 8")]
    [InlineData("wi-fi 6E", "7 8")]
    public async Task A_model_is_found_first_however_it_is_spaced(string query, string expected)
    {
        var world = await SearchWorld.FrenchAsync(
            Items.Faq("1", "Débloquer un Galaxy S23", "Un."),
            Items.Faq("2", "Débloquer un Galaxy S 23", "Deux."),
            Items.Faq("3", "Débloquer un iPhone 15", "Trois."),
            Items.Faq("4", "Débloquer un iPhone15", "Quatre."),
            Items.Faq("5", "Débloquer un iPhone 15 Pro", "Cinq."),
            Items.Faq("6", "Débloquer un iphone15pro", "Six."),
            Items.Faq("7", "Régler le Wi-Fi 6E", "Sept."),
            Items.Faq("8", "Régler le wifi 6E", "Huit."),
            Items.Faq("9", "Un iPhone en 23 heures, 15 jours ou 6 mois", "Neuf."));

        var found = SearchWorld.Ids(await world.SearchAsync(query)).Split(' ');

        var wanted = expected.Split(' ');
        Assert.Equal(wanted, found.Take(wanted.Length).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_alone_finds_its_models_and_marks_the_name_only()
    {
        const string title = "Débloquer un iPhone 15 Pro";
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", title), Items.Faq("2", "Payer une facture"));

        var hit = Assert.Single((await world.SearchAsync("iphone")).Hits);

        Assert.Equal(["iPhone"], hit.Highlights.Select(h => title.Substring(h.Start, h.Length)));
    }
}
