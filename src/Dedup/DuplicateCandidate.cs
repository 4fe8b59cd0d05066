using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>An existing item that may answer or ask what a draft asks.</summary>
/// <param name="Probability">0 to 1: how often such a candidate is the same question. Calibrated on labelled pairs.</param>
/// <param name="Evidence">What speaks for it, the strongest first.</param>
/// <param name="Conflicts">Details that differ; any of them keeps the band at <see cref="DuplicateBand.Possible"/> or below.</param>
/// <param name="AnswerPreview">Start of the validated answer or of the article, one line, at most <see cref="MaxPreviewLength"/> UTF-16 units; empty for a question without one.</param>
public sealed record DuplicateCandidate(
    ContentItem Item,
    double Probability,
    DuplicateBand Band,
    IReadOnlyList<DuplicateEvidence> Evidence,
    IReadOnlyList<SlotConflict> Conflicts,
    string AnswerPreview)
{
    public const int MaxPreviewLength = 300;
}
