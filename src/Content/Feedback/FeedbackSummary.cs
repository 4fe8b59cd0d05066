namespace KbSearch.Content.Feedback;

/// <summary>What readers said about one item.</summary>
/// <param name="Reasons">How often each reason was given; reasons that nobody gave are left out.</param>
/// <param name="Comments">The latest comments of those it did not help, newest first.</param>
public sealed record FeedbackSummary(long Useful, long Useless, IReadOnlyDictionary<FeedbackReason, long> Reasons, IReadOnlyList<string> Comments)
{
    public const int MaxComments = 20;
}
