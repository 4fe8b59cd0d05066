using KbSearch.Content.Model;

namespace KbSearch.Index.Queries;

/// <summary>A query as every backend receives it: analysed terms, filters and one visibility.</summary>
public sealed record IndexQuery
{
    /// <summary>At most this many clauses, so that <see cref="Results.ScoredHit.MatchedClauses"/> fits in 64 bits.</summary>
    public const int MaxClauses = 64;

    /// <summary>Who asks. Applied to hits, totals, facets and to the statistics scores are made of: what the viewer may not read has no influence at all.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>A hit matches all required clauses and at least one clause. Empty: every document is a hit, with score 0.</summary>
    public IReadOnlyList<QueryClause> Clauses { get; init; } = [];

    /// <summary>A hit passes all of them.</summary>
    public IReadOnlyList<KeywordFilter> Filters { get; init; } = [];

    /// <summary>Keep one tier only; null keeps both.</summary>
    public Tier? Tier { get; init; }

    public ResultOrder Order { get; init; } = ResultOrder.Relevance;

    /// <summary>How many best hits to return, 0 to 10,000.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Count hits exactly up to this number; beyond it the total may stop and say "at least".</summary>
    public int CountUpTo { get; init; } = 10_000;

    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    public Bm25FParameters Scoring { get; init; } = Bm25FParameters.Default;
}
