using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>An item that asks what the canonical one of its cluster asks.</summary>
/// <param name="Probability">That the two are the same question; see <see cref="DuplicateCandidate.Probability"/>.</param>
public sealed record ClusterMember(ContentItem Item, double Probability, DuplicateBand Band, IReadOnlyList<DuplicateEvidence> Evidence);
