using KbSearch.Content.Model;

namespace KbSearch.Index.Results;

/// <summary>One hit. Scores stay inside the service: they would reveal what exists.</summary>
/// <param name="MatchedClauses">Bit i is set when the document matches clause i of the query.</param>
/// <param name="UpdatedAt">As indexed; null when unknown.</param>
public readonly record struct ScoredHit(
    ContentId Id,
    float Score,
    Tier Tier,
    ulong MatchedClauses,
    float Usefulness,
    DateTimeOffset? UpdatedAt);
