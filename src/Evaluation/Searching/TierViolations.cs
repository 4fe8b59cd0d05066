using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.Evaluation.Searching;

/// <summary>Counts breaches of the tier order in a ranking as it was shown.</summary>
public static class TierViolations
{
    /// <summary>How many pairs of hits above the relevance floor stand against the rule: a thread before a self-service hit. A pin is an editor's decision.</summary>
    public static int Count(IEnumerable<SearchHit> hits)
    {
        var (threads, violations) = (0, 0);
        foreach (var hit in hits.Where(h => h.TierReason is not (TierReasons.BelowRelevanceFloor or TierReasons.Pinned)))
        {
            if (hit.Tier == Tier.Community)
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
}
