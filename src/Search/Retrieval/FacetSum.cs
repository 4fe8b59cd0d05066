using KbSearch.Index.Results;

namespace KbSearch.Search.Retrieval;

/// <summary>Adds up the facets of several queries over disjoint documents, and takes of them what is shown.</summary>
internal static class FacetSum
{
    /// <summary>Values asked of each query: far more than are shown, so that a value rare in one tier is not lost from the sum.</summary>
    public const int ValuesPerTier = 10_000;

    /// <returns>All values, in no order.</returns>
    public static IReadOnlyList<FacetCounts> Of(IReadOnlyList<TopDocs> parts) =>
    [
        .. parts.SelectMany(p => p.Facets)
            .GroupBy(f => f.Field)
            .OrderBy(g => g.Key)
            .Select(g => new FacetCounts(g.Key,
            [
                .. g.SelectMany(f => f.Values)
                    .GroupBy(v => v.Value, StringComparer.Ordinal)
                    .Select(v => new FacetValue(v.Key, v.Sum(x => x.Count))),
            ])),
    ];

    /// <summary>The most frequent values of each field, ties by ordinal order.</summary>
    public static IReadOnlyList<FacetCounts> Best(IReadOnlyList<FacetCounts> all, int maxValues) =>
    [
        .. all.Select(f => new FacetCounts(f.Field, [.. f.Values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).Take(maxValues)])),
    ];

    public static HitCount Total(IReadOnlyList<TopDocs> parts) => new(parts.Sum(p => p.Total.Value), parts.All(p => p.Total.IsExact));
}
