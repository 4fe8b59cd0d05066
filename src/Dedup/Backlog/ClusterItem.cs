using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>What is needed of an item to decide which of several should stay. Without the texts, as a backlog may be all of the content.</summary>
/// <param name="State">Null for every kind but a question.</param>
/// <param name="HasValidatedAnswer">Also of a closed question.</param>
/// <param name="Answers">How many.</param>
public sealed record ClusterItem(
    ContentId Id, ContentKind Kind, QuestionState? State, string Title, bool HasValidatedAnswer, int Answers, int Votes, long Views, DateTimeOffset? CreatedAt)
{
    public static ClusterItem Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ClusterItem(item.Id, item.Kind, item.State, item.Title, item.HasValidatedAnswer, item.Answers.Count, item.Votes, item.Views, item.CreatedAt);
    }
}
