using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>Two questions of which somebody who read both said whether they are the same.</summary>
/// <param name="Origin">Where the label comes from: a check, or an editor's decision. One label per origin and candidate; a later one takes its place.</param>
/// <param name="Draft">Title of the question that was going to be asked, private data masked.</param>
/// <param name="Existing">Title of the candidate when it was shown, private data masked.</param>
public sealed record LabelledPair(string Origin, ContentId Candidate, string Draft, string Existing, bool IsDuplicate, DateTimeOffset At);
