using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>The order of the journey: relevant self-service content, then relevant threads, then the rest by relevance alone.</summary>
/// <remarks>Pure: the same candidates give the same order, in whatever order they come. Ties go to the lower tier value, then to the smaller id.</remarks>
public static class TierRanking
{
    public static IReadOnlyList<RankedHit> Rank(IReadOnlyList<RankCandidate> candidates, RelevanceFloor floor) =>
    [
        .. candidates
            .Select(c => new RankedHit(c, floor.Admits(c)))
            .OrderBy(Group)
            .ThenByDescending(h => h.Candidate.Score)
            .ThenBy(h => h.Candidate.Tier)
            .ThenBy(h => h.Candidate.Id),
    ];

    /// <summary>How many pairs stand against the rule: a thread above the floor before a self-service hit above the floor.</summary>
    public static long CountViolations(IEnumerable<RankedHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var (threads, violations) = (0L, 0L);
        foreach (var hit in hits.Where(h => h.IsAboveFloor))
        {
            if (hit.Candidate.Tier == Tier.Community)
            {
                threads++;
            }
            else
            {
                violations += threads;
            }
        }

        return violations;
    }

    private static int Group(RankedHit hit) => hit switch
    {
        { IsAboveFloor: false } => 2,
        { Candidate.Tier: Tier.SelfService } => 0,
        _ => 1,
    };
}
