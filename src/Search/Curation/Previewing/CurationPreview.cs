using KbSearch.Content.Model;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.Search.Curation.Previewing;

/// <summary>Searches with what is in force and with what would be, side by side. Nothing is written.</summary>
public sealed class CurationPreview(SearchService search)
{
    /// <summary>Hits compared of each query.</summary>
    public const int Depth = 10;

    public async Task<IReadOnlyList<QueryComparison>> CompareAsync(
        ActiveCuration before, ActiveCuration after, IReadOnlyList<string> queries, IReadOnlyList<string> products, Viewer viewer, CancellationToken cancellationToken)
    {
        var comparisons = new List<QueryComparison>();
        foreach (var query in queries)
        {
            var request = new SearchRequest { Query = query, Products = products, Viewer = viewer, Limit = Depth, WithFacets = false };
            var (left, right) = (await search.SearchAsync(request, before, cancellationToken), await search.SearchAsync(request, after, cancellationToken));
            comparisons.Add(new QueryComparison(query, left, right, Moves(left.Hits, right.Hits)));
        }

        return comparisons;
    }

    private static List<HitMove> Moves(IReadOnlyList<SearchHit> before, IReadOnlyList<SearchHit> after)
    {
        var places = before.Select((hit, i) => (hit.Item.Id, Place: i + 1)).ToDictionary(p => p.Id, p => p.Place);
        var moves = after.Select((hit, i) => new HitMove(hit.Item.Id, hit.Item.Title, places.TryGetValue(hit.Item.Id, out var from) ? from : null, i + 1)).Where(m => m.From != m.To).ToList();
        var left = before.Where(hit => after.All(a => a.Item.Id != hit.Item.Id)).Select(hit => new HitMove(hit.Item.Id, hit.Item.Title, places[hit.Item.Id], null));
        return [.. moves, .. left];
    }
}
