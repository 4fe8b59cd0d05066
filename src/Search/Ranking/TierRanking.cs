using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>The order of the journey: relevant self-service content before relevant threads, always; everything else where its score puts it.</summary>
/// <remarks>
/// Pure: the same candidates give the same order, in whatever order they come. Ties go to the lower tier value, then to the smaller id.
/// What is under the floor never gains by its tier: it stands before no relevant thread of a higher score. Nor does it lose:
/// without a relevant thread the order is that of the scores.
/// </remarks>
public static class TierRanking
{
    public static IReadOnlyList<RankedHit> Rank(IReadOnlyList<RankCandidate> candidates, RelevanceFloor floor)
    {
        var hits = candidates.Select(c => new RankedHit(c, floor.Admits(c))).ToList();
        var bestThread = hits.Where(IsRelevantThread).Select(h => h.Candidate.Score).DefaultIfEmpty(double.NegativeInfinity).Max();
        return
        [
            .. hits
                .OrderByDescending(h => StandsBeforeThreads(h, bestThread))
                .ThenByDescending(h => h.Candidate.Score)
                .ThenBy(h => h.Candidate.Tier)
                .ThenBy(h => h.Candidate.Id),
        ];
    }

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

    private static bool IsRelevantThread(RankedHit hit) => hit is { IsAboveFloor: true, Candidate.Tier: Tier.Community };

    private static bool StandsBeforeThreads(RankedHit hit, double bestThread) =>
        hit is { IsAboveFloor: true, Candidate.Tier: Tier.SelfService } || hit.Candidate.Score > bestThread;
}
