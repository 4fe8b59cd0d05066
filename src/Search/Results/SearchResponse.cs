using KbSearch.Index.Results;

namespace KbSearch.Search.Results;

/// <summary>Answer to a search.</summary>
/// <param name="Generation">Index generation that answered.</param>
/// <param name="Query">The text as typed.</param>
/// <param name="Total">Hits the caller may read, before paging.</param>
/// <param name="Hits">In the journey's order: relevant self-service content before relevant threads, the rest where its relevance puts it.</param>
/// <param name="Facets">Empty when they were not asked for.</param>
public sealed record SearchResponse(
    int Generation,
    string Query,
    Interpretation InterpretedAs,
    HitCount Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<FacetCounts> Facets,
    bool IsPartial)
{
    /// <summary>Stable codes of what the search had to do without: <c>embeddings</c> when the endpoint gave no vector; else empty.</summary>
    public IReadOnlyList<string> Degraded { get; init; } = [];

    /// <summary>Rules that made a difference to this caller, in order of precedence.</summary>
    public IReadOnlyList<AppliedRule> AppliedRules { get; init; } = [];

    /// <summary>To be shown above the hits, and above their absence.</summary>
    public IReadOnlyList<ShownAnnouncement> Announcements { get; init; } = [];

    /// <summary>When nothing was found: the most useful content for the same filters of product, a few items; else empty.</summary>
    public IReadOnlyList<SearchHit> Instead { get; init; } = [];

    /// <summary>When nothing was found: stable codes of what is left to do, in the journey's order, <c>ask</c> before <c>contact</c>; else empty.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];
}
