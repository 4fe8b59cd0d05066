namespace KbSearch.Search.Ranking;

/// <summary>How relevant a hit must be to be placed by its tier, for one query.</summary>
public readonly record struct RelevanceFloor(double Score, double Coverage)
{
    /// <summary>Relative to the best of the candidates, so that it means the same for a short and a long query.</summary>
    public static RelevanceFloor For(IReadOnlyList<RankCandidate> candidates, SearchOptions options) => candidates.Count == 0
        ? default
        : new RelevanceFloor(
            candidates.Max(c => c.Score) * options.FloorScoreShare,
            candidates.Max(c => c.Coverage) * options.FloorCoverageShare);

    public bool Admits(RankCandidate candidate) => candidate.CanBeLifted && candidate.Score >= Score && candidate.Coverage >= Coverage;
}
