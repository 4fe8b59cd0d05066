using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Contact;

/// <summary>Requests to the advisers until their tool has fetched them, in an SQLite file that its owner alone reads.</summary>
/// <remarks>Thread-safe; several processes may use one file. A request is durable when <see cref="Add"/> returns.</remarks>
public sealed class ContactRequestStore : IDisposable
{
    private const string Create =
        """
        CREATE TABLE IF NOT EXISTS request (
            number INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, message TEXT NOT NULL, reply_to TEXT NOT NULL,
            product TEXT, member TEXT, journey TEXT, at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS request_at ON request (at);
        """;

    private readonly SqliteFile _file;

    private ContactRequestStore(SqliteFile file) => _file = file;

    /// <summary>Opens the store, creating the file when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be used.</exception>
    public static ContactRequestStore Open(string path) => new(SqliteFile.Open(path, Create));

    /// <returns>The number of the request, which its author can be told.</returns>
    /// <exception cref="ContentStoreException">Nothing was kept.</exception>
    public long Add(ContactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Message, nameof(request));
        const string Insert =
            """
            INSERT INTO request (subject, message, reply_to, product, member, journey, at)
            VALUES ($subject, $message, $replyTo, $product, $member, $journey, $at) RETURNING number
            """;
        return _file.Use(Insert, insert =>
        {
            insert.Parameters.AddWithValue("$subject", request.Subject);
            insert.Parameters.AddWithValue("$message", request.Message);
            insert.Parameters.AddWithValue("$replyTo", request.ReplyTo);
            insert.Parameters.AddWithValue("$product", (object?)request.Product ?? DBNull.Value);
            insert.Parameters.AddWithValue("$member", (object?)request.Member ?? DBNull.Value);
            insert.Parameters.AddWithValue("$journey", (object?)request.Journey ?? DBNull.Value);
            insert.Parameters.AddWithValue("$at", request.At.ToUnixTimeMilliseconds());
            return (long)insert.ExecuteScalar()!;
        });
    }

    /// <summary>Requests above a number, in ascending order, at most <paramref name="limit"/>.</summary>
    /// <exception cref="ContentStoreException"/>
    public IReadOnlyList<StoredContactRequest> Read(long after, int limit) => _file.Read(
        "SELECT number, subject, message, reply_to, product, member, journey, at FROM request WHERE number > $after ORDER BY number LIMIT $limit",
        select =>
        {
            select.Parameters.AddWithValue("$after", after);
            select.Parameters.AddWithValue("$limit", limit);
        },
        row => new StoredContactRequest(row.GetInt64(0), RequestAt(row)));

    /// <summary>Forgets requests that came before a moment.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ContentStoreException"/>
    public int Forget(DateTimeOffset before) => _file.Use("DELETE FROM request WHERE at < $before", delete =>
    {
        delete.Parameters.AddWithValue("$before", before.ToUnixTimeMilliseconds());
        return delete.ExecuteNonQuery();
    });

    public void Dispose() => _file.Dispose();

    private static ContactRequest RequestAt(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4), Text(row, 5), Text(row, 6), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
