namespace KbSearch.Search.Ranking;

/// <summary>A candidate in its final place.</summary>
/// <param name="IsAboveFloor">Whether the hit was relevant enough to be placed by its tier.</param>
public readonly record struct RankedHit(RankCandidate Candidate, bool IsAboveFloor);
