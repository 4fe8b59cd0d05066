using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Search.Retrieval;

/// <summary>What the index answered.</summary>
/// <param name="Query">The query that answered, without its tier.</param>
/// <param name="Hits">The best of each tier, each tier best first.</param>
/// <param name="Facets">All values, in no order.</param>
internal sealed record Retrieved(
    IndexQuery Query,
    IReadOnlyList<ScoredHit> Hits,
    HitCount Total,
    IReadOnlyList<FacetCounts> Facets,
    bool IsPartial)
{
    /// <summary>The steps of the ladder that were taken, strictest first.</summary>
    public IReadOnlyList<RelaxationStep> Steps { get; init; } = [];

    /// <summary>Whether near items were looked for.</summary>
    public bool LookedNear { get; init; }

    /// <summary>Further items that speak of the same as the query, nearest first; none is in <see cref="Hits"/>.</summary>
    public IReadOnlyList<ScoredHit> Near { get; init; } = [];
}
