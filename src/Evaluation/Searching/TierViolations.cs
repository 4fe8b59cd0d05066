using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.Evaluation.Searching;

/// <summary>Counts breaches of the tier order in one ranking.</summary>
public static class TierViolations
{
    /// <summary>The reason of hits that are not relevant enough to be ordered by tier.</summary>
    public const string BelowFloor = "belowRelevanceFloor";

    /// <summary>How many hits above the relevance floor stand after one they must precede: self-service after community, or any after a hit below the floor.</summary>
    public static int Count(IEnumerable<SearchHit> hits)
    {
        var violations = 0;
        var reached = 0;
        foreach (var hit in hits)
        {
            var place = hit.TierReason == BelowFloor ? 2 : hit.Tier == Tier.Community ? 1 : 0;
            violations += place < reached ? 1 : 0;
            reached = Math.Max(reached, place);
        }

        return violations;
    }
}
