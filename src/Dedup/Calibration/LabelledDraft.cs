using KbSearch.Content.Model;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Calibration;

/// <summary>A draft whose duplicates are known.</summary>
/// <param name="Observation">Taken with the candidates that may be found.</param>
/// <param name="Duplicates">Candidates that ask the same; empty when there are none.</param>
/// <param name="Others">Candidates known to ask something else; null when all that are no duplicates do.</param>
/// <param name="Set">Drafts of one set weigh together as much as those of another, however many they are.</param>
/// <param name="Group">Drafts of one group are never in two folds.</param>
public sealed record LabelledDraft(
    DraftObservation Observation, IReadOnlySet<ContentId> Duplicates, IReadOnlySet<ContentId>? Others, string Set, string Group)
{
    internal bool IsDuplicate(ContentId id) => Duplicates.Contains(id);

    internal bool IsKnown(ContentId id) => Others is null || Others.Contains(id) || Duplicates.Contains(id);
}
