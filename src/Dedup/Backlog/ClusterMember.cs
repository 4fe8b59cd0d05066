namespace KbSearch.Dedup.Backlog;

/// <summary>An item that asks what the canonical one of its cluster asks.</summary>
/// <param name="Probability">That the two are the same question; see <see cref="DuplicateCandidate.Probability"/>.</param>
/// <param name="Band">How sure that is: <see cref="DuplicateBand.Possible"/> or above.</param>
/// <param name="SharedWords">What speaks for it, the most telling first; empty for the same text, and where there is none in common.</param>
public sealed record ClusterMember(ClusterItem Item, double Probability, DuplicateBand Band, IReadOnlyList<string> SharedWords);
