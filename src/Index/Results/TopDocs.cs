namespace KbSearch.Index.Results;

/// <summary>Answer to an <see cref="Queries.IndexQuery"/>, from one consistent snapshot.</summary>
/// <param name="Hits">Best first; see <see cref="Queries.ResultOrder"/> for ties.</param>
/// <param name="Facets">One per facet request, in the order asked.</param>
/// <param name="IsPartial">The cost budget or the deadline ran out: hits are right but may not be the best.</param>
/// <param name="PostingsScored">How many postings were scored: the work done, independent of the machine.</param>
public sealed record TopDocs(
    IReadOnlyList<ScoredHit> Hits,
    HitCount Total,
    IReadOnlyList<FacetCounts> Facets,
    bool IsPartial,
    long PostingsScored);
