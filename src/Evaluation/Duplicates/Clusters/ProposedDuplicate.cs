using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.Evaluation.Duplicates.Clusters;

/// <summary>An item that a file proposes to merge.</summary>
/// <param name="Probability">That it asks what the canonical one asks; null where the file does not say.</param>
/// <param name="Band">How sure that is; null where the file does not say.</param>
/// <param name="SharedWords">What speaks for it, the most telling first.</param>
public sealed record ProposedDuplicate(ContentId Id, double? Probability, DuplicateBand? Band, IReadOnlyList<string> SharedWords);
