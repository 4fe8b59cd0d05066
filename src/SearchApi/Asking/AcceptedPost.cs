using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>A posting that nothing stands against.</summary>
/// <param name="Check">The check it follows; null when it was accepted before.</param>
/// <param name="Different">Items the author says it differs from.</param>
/// <param name="Simultaneous">Items like it that were posted while it was.</param>
internal sealed record AcceptedPost(QuestionPost Post, SubmissionKey Key, RememberedCheck? Check, IReadOnlyList<ContentItem> Different, IReadOnlyList<ContentItem> Simultaneous);
