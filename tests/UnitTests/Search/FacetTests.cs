using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>Facet counts are exact: a field's values are counted under the filters of the other fields, so that several can be chosen.</summary>
public sealed class FacetTests
{
    private static readonly string[] s_products = ["box", "fibre", "carte"];

    [Fact]
    public async Task Counts_are_those_of_all_hits_whatever_is_chosen()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var items = RandomContent.Items(random, 60).Select(i => i with { Title = $"{i.Title} {i.Id.ExternalId}", DuplicateOf = null });
            var world = await SearchWorld.OfAsync(items);
            string[] products = [.. s_products.Where(_ => random.Next(2) == 0)];
            ContentKind[] kinds = [.. Enum.GetValues<ContentKind>().Where(_ => random.Next(2) == 0)];
            var all = (await world.SearchAsync("facture", r => r with { Limit = 100 })).Hits.Select(h => h.Item).ToList();

            var response = await world.SearchAsync("facture", r => r with { Products = products, Kinds = kinds, Limit = 1 });

            Assert.True(
                Counts(all.Where(i => IsChosen(kinds, i.Kind)).Select(i => i.Product)).SetEquals(Counts(response, KeywordField.Product))
                && Counts(all.Where(i => IsChosen(products, i.Product)).Select(i => i.Kind.ToString())).SetEquals(Counts(response, KeywordField.Kind)),
                $"seed {seed}, round {round}: products {string.Join(',', products)}, kinds {string.Join(',', kinds)}");
            Assert.Equal(all.Count(i => IsChosen(products, i.Product) && IsChosen(kinds, i.Kind)), response.Total.Value);
        }
    }

    private static bool IsChosen<T>(T[] chosen, T? value) => chosen.Length == 0 || chosen.Contains(value);

    private static HashSet<(string Value, long Count)> Counts(IEnumerable<string?> values) =>
        [.. values.OfType<string>().GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Select(g => (g.Key.ToLowerInvariant(), g.LongCount()))];

    private static HashSet<(string Value, long Count)> Counts(SearchResponse response, KeywordField field) =>
        [.. response.Facets.Single(f => f.Field == field).Values.Select(v => (v.Value.ToLowerInvariant(), (long)v.Count))];
}
