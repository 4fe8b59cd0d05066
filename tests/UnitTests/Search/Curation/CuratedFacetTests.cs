using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>Facets count what is listed, also where rules hide hits and pin what is none.</summary>
public sealed class CuratedFacetTests
{
    private static readonly string[] s_products = ["box", "fibre", "carte"];

    [Fact]
    public async Task Counts_are_those_of_the_lists_that_each_choice_would_show()
    {
        const string Query = "facture";
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var items = RandomContent.Items(random, 60).Select(i => i with { Title = $"{i.Title} {i.Id.ExternalId}", DuplicateOf = null }).ToList();
            var world = await CuratedWorld.OfAsync(items);
            var ids = items.Select(i => i.Id).OrderBy(_ => random.Next()).ToList();
            await world.AddAsync(Query, new RuleActions { Hide = ids[..5], Pin = [.. ids[5..10].Select((id, i) => new Pin(id, i + 1))] });
            string[] products = [.. s_products.Where(_ => random.Next(2) == 0)];
            ContentKind[] kinds = [.. Enum.GetValues<ContentKind>().Where(_ => random.Next(2) == 0)];

            var response = await world.SearchAsync(Query, r => r with { Products = products, Kinds = kinds, Limit = 1 });

            var ofTheseKinds = (await world.SearchAsync(Query, r => r with { Kinds = kinds, Limit = 100 })).Hits;
            var ofTheseProducts = (await world.SearchAsync(Query, r => r with { Products = products, Limit = 100 })).Hits;
            Assert.True(
                Listed(ofTheseKinds.Select(h => h.Item.Product)) == Counted(KeywordField.Product) && Listed(ofTheseProducts.Select(h => KeywordValues.Of(h.Item.Kind))) == Counted(KeywordField.Kind),
                $"seed {seed}, round {round}: products {string.Join(',', products)}, kinds {string.Join(',', kinds)}");

            string Listed(IEnumerable<string?> values) => Show(values.OfType<string>().GroupBy(v => v, StringComparer.Ordinal).Select(g => (g.Key, g.LongCount())));

            string Counted(KeywordField field) => Show(response.Facets.Single(f => f.Field == field).Values.Select(v => (v.Value, v.Count)));
        }
    }

    [Fact]
    public async Task Counts_without_a_query_leave_out_what_is_hidden()
    {
        var world = await CuratedWorld.OfAsync(RandomContent.Items(new Random(3), 60).Select(i => i with { Title = $"{i.Title} {i.Id.ExternalId}", DuplicateOf = null }));
        var before = await OfBoxAsync();
        var hidden = before.Hits[0].Item;

        await world.AddAsync(CuratedWorld.Rule("box", new RuleActions { Hide = [hidden.Id] }) with { When = new RuleCondition { Products = ["box"] } });

        Assert.Equal(CountOf(before, hidden.Kind) - 1, CountOf(await OfBoxAsync(), hidden.Kind));

        Task<SearchResponse> OfBoxAsync() => world.SearchAsync("", r => r with { Products = ["box"] });

        static long CountOf(SearchResponse response, ContentKind kind) =>
            response.Facets.Single(f => f.Field == KeywordField.Kind).Values.SingleOrDefault(v => v.Value == KeywordValues.Of(kind)).Count;
    }

    private static string Show(IEnumerable<(string Value, long Count)> counts) => string.Join(", ", counts.OrderBy(c => c.Value, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Count}"));
}
