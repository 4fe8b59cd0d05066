using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Content.Feedback;

/// <summary>What readers said about items, in an SQLite file of its own: it outlives imports and rebuilds, and losing it loses no content.</summary>
/// <remarks>Thread-safe; several processes may use one file. Feedback is durable when <see cref="Add"/> returns. Nothing tells who gave it.</remarks>
public sealed class FeedbackStore : IDisposable
{
    private const string Create =
        """
        CREATE TABLE IF NOT EXISTS feedback (item TEXT NOT NULL, useful INTEGER NOT NULL, reason TEXT, comment TEXT, at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS feedback_item ON feedback (item, at);
        """;

    private static readonly string s_comments = string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT comment FROM feedback WHERE item = $item AND comment IS NOT NULL ORDER BY at DESC, rowid DESC LIMIT {FeedbackSummary.MaxComments}");

    private readonly SqliteFile _file;

    private FeedbackStore(SqliteFile file) => _file = file;

    /// <summary>Opens the store, creating the file when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be used.</exception>
    public static FeedbackStore Open(string path) => new(SqliteFile.Open(path, Create));

    /// <exception cref="ContentStoreException">Nothing was kept.</exception>
    public void Add(ContentFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(feedback.Comment?.Length ?? 0, ContentFeedback.MaxCommentLength, nameof(feedback));
        _file.Use("INSERT INTO feedback (item, useful, reason, comment, at) VALUES ($item, $useful, $reason, $comment, $at)", insert =>
        {
            insert.Parameters.AddWithValue("$item", feedback.Item.Value);
            insert.Parameters.AddWithValue("$useful", feedback.IsUseful ? 1 : 0);
            insert.Parameters.AddWithValue("$reason", (object?)feedback.Reason?.ToString() ?? DBNull.Value);
            insert.Parameters.AddWithValue("$comment", (object?)feedback.Comment ?? DBNull.Value);
            insert.Parameters.AddWithValue("$at", feedback.At.ToUnixTimeMilliseconds());
            return insert.ExecuteNonQuery();
        });
    }

    /// <exception cref="ContentStoreException"/>
    public FeedbackSummary Summarize(ContentId item)
    {
        long useful = 0, useless = 0;
        var reasons = new SortedDictionary<FeedbackReason, long>();
        var counts = _file.Read(
            "SELECT useful, reason, count(*) FROM feedback WHERE item = $item GROUP BY useful, reason",
            select => select.Parameters.AddWithValue("$item", item.Value),
            row => (IsUseful: row.GetInt64(0) == 1, Reason: row.IsDBNull(1) ? null : row.GetString(1), Count: row.GetInt64(2)));
        foreach (var (isUseful, reason, count) in counts)
        {
            useful += isUseful ? count : 0;
            useless += isUseful ? 0 : count;
            if (Enum.TryParse<FeedbackReason>(reason, out var known))
            {
                reasons[known] = count;
            }
        }

        var comments = _file.Read(s_comments, select => select.Parameters.AddWithValue("$item", item.Value), row => row.GetString(0));
        return new FeedbackSummary(useful, useless, reasons, comments);
    }

    public void Dispose() => _file.Dispose();
}
