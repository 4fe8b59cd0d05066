namespace KbSearch.Evaluation.Duplicates.Measures;

/// <summary>What a guard says about one draft: its best candidate with the score it shows.</summary>
/// <param name="Score">0 when there was no candidate.</param>
/// <param name="IsDuplicate">Whether the best candidate really asks what the draft asks; false without a candidate.</param>
public readonly record struct Decision(double Score, bool IsDuplicate);
