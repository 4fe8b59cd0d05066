using KbSearch.Content.PrivateData;

namespace KbSearch.Evaluation.PrivateData;

/// <summary>A labelled span that was not found, or a finding that is not labelled.</summary>
/// <param name="IsMiss">True for the first, false for the second.</param>
/// <param name="Words">The text of the span.</param>
public sealed record PrivateDataMistake(string Id, PrivateDataKind Kind, bool IsMiss, string Words);
