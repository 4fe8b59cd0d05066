using KbSearch.Content.Model;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>How queries are understood with the French analyzer: compounds, noisy French, spelling.</summary>
public sealed class UnderstandingTests
{
    [Theory]
    [InlineData("labonnement", "labonnement>l'abonnement")]
    [InlineData("abonement", "abonement>abonnement")]
    [InlineData("abonnemnet", "abonnemnet>abonnement")]
    [InlineData("resilliation abonnement", "resilliation>résiliation")]
    [InlineData("zimbrell", "zimbrell>zimbrel")]
    [InlineData("abonnement", "")]
    [InlineData("abonnements", "")]
    [InlineData("\"abonement\"", "")]
    public async Task A_word_that_nothing_holds_is_corrected_and_the_answer_says_so(string query, string corrections)
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Résiliation d'un abonnement Zimbrel"), Items.Faq("2", "Payer une facture"));

        var response = await world.SearchAsync(query);

        Assert.Equal(corrections, string.Join(' ', response.InterpretedAs.Corrections.Select(c => $"{c.From}>{c.To}")));
        Assert.Equal(query.Contains('"', StringComparison.Ordinal) ? "" : "1", SearchWorld.Ids(response));
    }

    [Fact]
    public async Task A_word_that_stands_in_for_another_is_highlighted()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Changer son abonnement"));

        var hit = Assert.Single((await world.SearchAsync("abonement")).Hits);

        Assert.Contains(hit.Highlights, h => h is { Field: "title", Start: 12, Length: 10 });
    }

    [Fact]
    public async Task A_respelling_never_comes_before_the_word_as_typed()
    {
        for (var round = 0; round < 20; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var filler = string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(i => $"sujet{i}"));
            var common = Enumerable.Range(0, 12 + random.Next(60)).Select(i => Items.Faq($"b{i}", $"abonnement {filler}", $"texte{i}"));
            var world = await SearchWorld.FrenchAsync(common.Append(Items.Faq("typed", $"abonement {filler}")));

            var response = await world.SearchAsync("abonement", r => r with { Limit = 100 });

            Assert.True(response.Hits[0].Item.Id == Items.Id("typed"), $"seed {seed}");
            Assert.True(response.Hits.Count > 12, $"seed {seed}: the usual spelling is not found");
            Assert.Empty(response.InterpretedAs.Corrections);
        }
    }

    [Fact]
    public async Task A_part_of_a_code_is_weaker_than_the_code()
    {
        var items = new List<ContentItem> { Items.Faq("code", "Message H-101"), Items.Faq("part", "Message 101") };
        items.AddRange(Enumerable.Range(0, 10).Select(i => Items.Faq($"f{i}", $"Sujet{i}")));
        var world = await SearchWorld.FrenchAsync(items);

        var explanation = await world.Service.ExplainAsync(new SearchRequest { Query = "H-101", Viewer = Viewer.Anonymous }, CancellationToken.None);

        Assert.Equal("code", explanation.Response.Hits[0].Item.Id.ExternalId);
        Assert.Single(explanation.Concepts);
        Assert.All(explanation.Hits.Skip(1), hit => Assert.True(hit.FinalScore < explanation.Hits[0].FinalScore / 4));
    }

    [Theory]
    [InlineData("wifi")]
    [InlineData("wi-fi")]
    [InlineData("wi fi")]
    public async Task Joined_hyphenated_and_split_spellings_meet(string query)
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("joined", "Régler le wifi", "Un."), Items.Faq("hyphen", "Régler le Wi-Fi", "Deux."), Items.Faq("other", "Payer une facture"));

        var found = SearchWorld.Ids(await world.SearchAsync(query)).Split(' ').Order(StringComparer.Ordinal);

        Assert.Equal(["hyphen", "joined"], found);
    }

    [Theory]
    [InlineData("g perdu mon mdp")]
    [InlineData("jai perdu le motdepasse svp")]
    [InlineData("pk jarive pa a retrouver mon mot de passe")]
    public async Task Noisy_French_finds_what_plain_French_says(string query)
    {
        var items = new List<ContentItem> { Items.Faq("1", "Retrouver un mot de passe perdu"), Items.Faq("2", "Payer une facture") };
        items.AddRange(Enumerable.Range(0, 10).Select(i => Items.Faq($"f{i}", $"Sujet{i}")));
        var world = await SearchWorld.FrenchAsync(items);

        Assert.Equal("1", (await world.SearchAsync(query)).Hits[0].Item.Id.ExternalId);
    }

    [Fact]
    public async Task A_word_that_came_into_the_content_since_is_not_corrected_any_more()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Offre Zimbrel"));
        Assert.Equal([new Correction("zimbral", "zimbrel")], (await world.SearchAsync("zimbral")).InterpretedAs.Corrections);

        await world.PutAsync(Items.Faq("2", "Offre Zimbral"));
        var response = await world.SearchAsync("zimbral");

        Assert.Equal("2", response.Hits[0].Item.Id.ExternalId);
        Assert.Empty(response.InterpretedAs.Corrections);
    }
}
