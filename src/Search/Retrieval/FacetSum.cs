using KbSearch.Index.Results;

namespace KbSearch.Search.Retrieval;

/// <summary>Adds up the facets of several queries over disjoint documents.</summary>
internal static class FacetSum
{
    /// <summary>Values asked of each query: far more than are shown, so that a value rare in one tier is not lost from the sum.</summary>
    public const int ValuesPerTier = 10_000;

    public static IReadOnlyList<FacetCounts> Of(IReadOnlyList<TopDocs> parts, int maxValues) =>
    [
        .. parts.SelectMany(p => p.Facets)
            .GroupBy(f => f.Field)
            .OrderBy(g => g.Key)
            .Select(g => new FacetCounts(g.Key,
            [
                .. g.SelectMany(f => f.Values)
                    .GroupBy(v => v.Value, StringComparer.Ordinal)
                    .Select(v => new FacetValue(v.Key, v.Sum(x => x.Count)))
                    .OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)
                    .Take(maxValues),
            ])),
    ];

    public static HitCount Total(IReadOnlyList<TopDocs> parts) => new(parts.Sum(p => p.Total.Value), parts.All(p => p.Total.IsExact));
}
