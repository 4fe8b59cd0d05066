using KbSearch.Content.Feedback;
using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Feedback;

public sealed class FeedbackStoreTests : IDisposable
{
    private static readonly ContentId s_item = new("site", "a");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_readers_said_is_summed_by_item_and_outlives_the_store()
    {
        using (var store = FeedbackStore.Open(_folder["feedback.db"]))
        {
            Add(store, s_item, isUseful: true);
            Add(store, s_item, isUseful: true);
            Add(store, s_item, isUseful: false, FeedbackReason.Unclear, "premier", minute: 1);
            Add(store, s_item, isUseful: false, FeedbackReason.Unclear, "second", minute: 2);
            Add(store, s_item, isUseful: false);
            Add(store, new ContentId("site", "b"), isUseful: false, FeedbackReason.Outdated, "ailleurs");
        }

        using var reopened = FeedbackStore.Open(_folder["feedback.db"]);
        var summary = reopened.Summarize(s_item);
        Assert.Equal((2L, 3L), (summary.Useful, summary.Useless));
        Assert.Equal([new(FeedbackReason.Unclear, 2L)], summary.Reasons);
        Assert.Equal(["second", "premier"], summary.Comments);
        Assert.Equal(0, reopened.Summarize(new ContentId("site", "unknown")).Useful);
    }

    [Fact]
    public void Only_the_latest_comments_are_given()
    {
        using var store = FeedbackStore.Open(_folder["feedback.db"]);
        for (var i = 0; i < FeedbackSummary.MaxComments + 5; i++)
        {
            Add(store, s_item, isUseful: false, FeedbackReason.Unclear, $"{i}", minute: i);
        }

        Assert.Equal(Enumerable.Range(5, FeedbackSummary.MaxComments).Reverse().Select(i => $"{i}"), store.Summarize(s_item).Comments);
    }

    private static void Add(FeedbackStore store, ContentId item, bool isUseful, FeedbackReason? reason = null, string? comment = null, int minute = 0) =>
        store.Add(new ContentFeedback(item, isUseful, reason, comment, new DateTimeOffset(2026, 5, 11, 12, minute, 0, TimeSpan.Zero)));
}
