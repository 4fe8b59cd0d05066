using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Search.Retrieval;

/// <summary>What the index answered.</summary>
/// <param name="Query">The query that answered, without its tier.</param>
/// <param name="Hits">The best of each tier, each tier best first.</param>
internal sealed record Retrieved(
    IndexQuery Query,
    IReadOnlyList<ScoredHit> Hits,
    HitCount Total,
    IReadOnlyList<FacetCounts> Facets,
    bool IsPartial);
