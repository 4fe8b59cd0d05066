namespace KbSearch.Evaluation.Duplicates.Labelled;

/// <summary>What an editor or an author said of two questions: merged, or "mine is different".</summary>
public sealed record LabelledPair(string Draft, string Existing, bool IsDuplicate);
