using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Feedback;

/// <summary>What readers said about items, in an SQLite file of its own: it outlives imports and rebuilds, and losing it loses no content.</summary>
/// <remarks>Thread-safe; several processes may use one file. Feedback is durable when <see cref="Add"/> returns. Nothing tells who gave it.</remarks>
public sealed class FeedbackStore : IDisposable
{
    private const string Create =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS feedback (item TEXT NOT NULL, useful INTEGER NOT NULL, reason TEXT, comment TEXT, at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS feedback_item ON feedback (item, at);
        """;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private FeedbackStore(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the store, creating the file when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be used.</exception>
    public static FeedbackStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Execute(connection, Create);
            return new FeedbackStore(path, connection);
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            connection.Dispose();
            throw SqliteErrors.Translate(path, e);
        }
    }

    /// <exception cref="ContentStoreException">Nothing was kept.</exception>
    public void Add(ContentFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(feedback.Comment?.Length ?? 0, ContentFeedback.MaxCommentLength, nameof(feedback));
        Use("INSERT INTO feedback (item, useful, reason, comment, at) VALUES ($item, $useful, $reason, $comment, $at)", insert =>
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
        foreach (var (isUseful, reason, count) in Read("SELECT useful, reason, count(*) FROM feedback WHERE item = $item GROUP BY useful, reason", item, row =>
            (IsUseful: row.GetInt64(0) == 1, Reason: row.IsDBNull(1) ? null : row.GetString(1), Count: row.GetInt64(2))))
        {
            useful += isUseful ? count : 0;
            useless += isUseful ? 0 : count;
            if (Enum.TryParse<FeedbackReason>(reason, out var known))
            {
                reasons[known] = count;
            }
        }

        var comments = Read(
            string.Create(CultureInfo.InvariantCulture, $"SELECT comment FROM feedback WHERE item = $item AND comment IS NOT NULL ORDER BY at DESC, rowid DESC LIMIT {FeedbackSummary.MaxComments}"),
            item,
            row => row.GetString(0));
        return new FeedbackSummary(useful, useless, reasons, comments);
    }

    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, ContentId item, Func<SqliteDataReader, T> map) => Use(sql, select =>
    {
        select.Parameters.AddWithValue("$item", item.Value);
        using var reader = select.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    });

    private T Use<T>(string sql, Func<SqliteCommand, T> use)
    {
        lock (_gate)
        {
            try
            {
                using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this file.
                command.CommandText = sql;
#pragma warning restore CA2100
                return use(command);
            }
            catch (Exception e) when (SqliteErrors.IsStoreError(e))
            {
                throw SqliteErrors.Translate(_path, e);
            }
        }
    }
}
