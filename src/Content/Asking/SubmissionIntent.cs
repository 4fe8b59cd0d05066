namespace KbSearch.Content.Asking;

/// <summary>What else becomes true the moment a question is posted. Kept with the submission until it has.</summary>
/// <param name="Outcome">Of the check the posting follows; null when there was none.</param>
/// <param name="Pairs">What the author called different.</param>
/// <param name="Follow">The author's, of the question.</param>
public sealed record SubmissionIntent(CheckOutcome? Outcome, IReadOnlyList<LabelledPair> Pairs, Follow Follow);
