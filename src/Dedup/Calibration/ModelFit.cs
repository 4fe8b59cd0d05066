using KbSearch.Dedup.Models;

namespace KbSearch.Dedup.Calibration;

/// <summary>A fitted model with what cross-validation says of it.</summary>
/// <param name="Decisions">One per draft whose best candidate is labelled: the probability it got from a model that had not seen its group.</param>
public sealed record ModelFit(DuplicateModel Model, IReadOnlyList<FoldDecision> Decisions);

/// <summary>A probability given to a best candidate, and whether it was right.</summary>
/// <param name="IsDuplicate">Whether the best candidate is one.</param>
/// <param name="HasDuplicate">Whether there was one to be found.</param>
/// <param name="MayBeLikely">False where details differ, and where the text is the same: the band does not depend on the probability there.</param>
/// <param name="Weight">So that a set counts as the square root of its drafts.</param>
public readonly record struct FoldDecision(string Set, double Probability, bool IsDuplicate, bool HasDuplicate, bool MayBeLikely, double Weight);
