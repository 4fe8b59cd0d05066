using KbSearch.Content.Model;
using KbSearch.Search;
using KbSearch.Search.Learning;
using KbSearch.Search.Requests;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Search.Learning;

namespace KbSearch.UnitTests.Search.Ranking;

/// <summary>Searches with what was learned from the content.</summary>
public sealed class LatentSearchTests
{
    [Fact]
    public async Task An_item_that_says_it_in_other_words_is_found_after_those_that_hold_the_word()
    {
        var (world, service) = await LearnedAsync([.. LearnedContent.Items(1), Items.Faq("other", "smartphone antenne reseau")]);

        var found = await FindAsync(service, "portable");
        var without = await world.SearchAsync("portable", r => r with { Limit = 100 });

        Assert.Contains("other", found);
        Assert.DoesNotContain("other", without.Hits.Select(h => h.Item.Id.ExternalId));
    }

    [Fact]
    public async Task Filters_hold_for_what_is_found_by_its_meaning()
    {
        var (_, service) = await LearnedAsync([.. LearnedContent.Items(1), Items.Faq("other", "smartphone antenne reseau"), Items.Tutorial("guide", "smartphone antenne reseau couverture")]);

        Assert.Equal(["guide"], await FindAsync(service, "portable", r => r with { Kinds = [ContentKind.Tutorial] }));
    }

    [Fact]
    public async Task A_quotation_finds_only_what_holds_it()
    {
        var (_, service) = await LearnedAsync([.. LearnedContent.Items(1), Items.Faq("other", "smartphone antenne reseau")]);

        Assert.DoesNotContain("other", await FindAsync(service, "\"portable\""));
    }

    [Fact]
    public async Task What_the_viewer_may_not_read_leaves_no_trace_in_what_was_learned()
    {
        for (var round = 0; round < 4; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var common = LearnedContent.Items(random.Next());
            var hidden = LearnedContent.Items(random.Next(), 60).Select((item, i) => item with { Id = Items.Id($"h{i}"), Audience = i % 2 == 0 ? Audience.Members : Audience.Agents });
            var (_, plain) = await LearnedAsync(common);
            var (_, secret) = await LearnedAsync([.. common, .. hidden]);
            foreach (var query in new[] { "portable", "facture montant", "comment payer ma facture", "modem", "rien de tel" })
            {
                var request = new SearchRequest { Query = query, Viewer = Viewer.Anonymous, Limit = 50 };
                var answers = new[] { await plain.SearchAsync(request, CancellationToken.None), await secret.SearchAsync(request, CancellationToken.None) };

                Assert.True(SearchWorld.Visible(answers[0]) == SearchWorld.Visible(answers[1]), $"seed {seed}, query '{query}'");
            }
        }
    }

    [Fact]
    public async Task Pages_are_cut_from_one_order()
    {
        var (_, service) = await LearnedAsync(LearnedContent.Items(1));
        var all = await FindAsync(service, "portable antenne");
        var pages = new List<string>();
        for (var offset = 0; offset < all.Count; offset += 7)
        {
            pages.AddRange(await FindAsync(service, "portable antenne", r => r with { Offset = offset, Limit = 7 }));
        }

        Assert.Equal(all, pages);
    }

    private static async Task<(SearchWorld World, SearchService Service)> LearnedAsync(IReadOnlyList<ContentItem> items)
    {
        var world = await SearchWorld.OfAsync(items);
        var models = new LatentModels();
        Assert.True(await new LatentModelKeeper(world.Store, LearnedContent.Analyzer, models, LearnedContent.Options, path: null).UpdateAsync(CancellationToken.None));
        return (world, new SearchService(new SearchSources(world.Store, world.Index, Models: models), LearnedContent.Analyzer, time: world.Time));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(SearchService service, string query, Func<SearchRequest, SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = query, Viewer = Viewer.Anonymous, Limit = 100 };
        var response = await service.SearchAsync(with is null ? request : with(request), CancellationToken.None);
        return [.. response.Hits.Select(h => h.Item.Id.ExternalId)];
    }
}
