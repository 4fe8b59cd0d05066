using KbSearch.Dedup;

namespace KbSearch.Evaluation.Duplicates.Measures;

/// <summary>What a band promises and keeps.</summary>
/// <param name="Decisions">Drafts whose best candidate is in this very band.</param>
/// <param name="Precision">Share of those that are duplicates; null when there are none.</param>
/// <param name="Recall">Share of the drafts with a duplicate whose best candidate is right and in this band or a stronger one.</param>
/// <param name="HeldOutFalseAlarmRate">Share of the drafts whose whole group was taken away that still get this band or a stronger one.</param>
/// <param name="NewQuestionFalseAlarmRate">The same for the genuinely new questions; null when none were given.</param>
/// <param name="NearMissRate">Share of the near misses whose look-alike gets this band or a stronger one; null when none were given.</param>
public sealed record BandFigures(
    DuplicateBand Band,
    int Decisions,
    double? Precision,
    double Recall,
    double HeldOutFalseAlarmRate,
    double? NewQuestionFalseAlarmRate,
    double? NearMissRate);
