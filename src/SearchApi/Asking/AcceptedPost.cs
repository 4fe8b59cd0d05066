using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>A posting that nothing stands against.</summary>
/// <param name="Check">The check it follows; null when it was accepted before.</param>
/// <param name="Different">Items that were claimed to be the question and that the author says are not.</param>
/// <param name="Simultaneous">Items like it that were posted while it was.</param>
internal sealed record AcceptedPost(QuestionPost Post, SubmissionKey Key, RememberedCheck? Check, IReadOnlyList<ContentId> Different, IReadOnlyList<ContentItem> Simultaneous);
