using KbSearch.Content.Model;
using KbSearch.Index.Documents;

namespace KbSearch.UnitTests.Search;

public sealed class BrowseTests
{
    private readonly SearchWorld _world = new();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    public async Task Without_a_word_the_kinds_come_in_turn_each_by_usefulness_and_the_rest_follows(string query)
    {
        var now = _world.Time.GetUtcNow();
        await _world.PutAsync(
            Items.Faq("faq-low", "Un") with { Votes = 1 },
            Items.Faq("faq-high", "Deux") with { Votes = 50 },
            Items.Tutorial("tutorial", "Trois") with { Votes = 2 },
            Items.Validated("validated", "Quatre", "Oui."),
            Items.Thread("thread", "Cinq") with { Votes = 500 },
            Items.Announcement("recent", "Six", now.AddDays(-5)),
            Items.Announcement("newest", "Sept", now.AddDays(-1)),
            Items.Announcement("old", "Huit", now.AddDays(-300)));

        var response = await _world.SearchAsync(query);

        Assert.Equal("faq-high tutorial validated newest faq-low recent thread old", SearchWorld.Ids(response));
        Assert.Equal("none", response.InterpretedAs.Mode);
        Assert.Equal(8, response.Total.Value);
        Assert.Equal(3, response.Facets.Single(f => f.Field == KeywordField.Kind).Values.Single(v => v.Value == "announcement").Count);
    }

    [Fact]
    public async Task Pages_put_together_are_the_whole_list()
    {
        await _world.PutAsync(RandomContent.Items(new Random(4), 90).Select(i => i with { DuplicateOf = null }));
        var whole = (await _world.SearchAsync("", r => r with { Limit = 100 })).Hits.Select(h => h.Item.Id).ToList();

        var paged = new List<ContentId>();
        for (var offset = 0; offset < 90; offset += 8)
        {
            paged.AddRange((await _world.SearchAsync("", r => r with { Limit = 8, Offset = offset })).Hits.Select(h => h.Item.Id));
        }

        Assert.Equal(90, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Filters_hold()
    {
        await _world.PutAsync(Items.Faq("1", "Un") with { Product = "box" }, Items.Tutorial("2", "Deux"), Items.Tutorial("3", "Trois") with { Product = "box" });

        Assert.Equal("3", SearchWorld.Ids(await _world.SearchAsync("", r => r with { Kinds = [ContentKind.Tutorial], Products = ["box"] })));
    }

    [Fact]
    public async Task A_snippet_without_a_query_is_the_beginning_of_the_text()
    {
        await _world.PutAsync(Items.Faq("1", "Un", "Première phrase. Deuxième phrase."));

        var hit = Assert.Single((await _world.SearchAsync("")).Hits);

        Assert.Equal("Première phrase. Deuxième phrase.", hit.Snippet);
        Assert.Empty(hit.Highlights);
    }
}
