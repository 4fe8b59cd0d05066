using KbSearch.Content.Model;

namespace KbSearch.Content.Feedback;

/// <summary>What one reader said about one item.</summary>
/// <param name="Reason">Null for a useful item, or when none was given.</param>
/// <param name="Comment">In the reader's words, at most <see cref="MaxCommentLength"/> UTF-16 units and without private data; null when there is none.</param>
public sealed record ContentFeedback(ContentId Item, bool IsUseful, FeedbackReason? Reason, string? Comment, DateTimeOffset At)
{
    public const int MaxCommentLength = 1_000;
}
