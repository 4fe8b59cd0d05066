using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Contact;

/// <summary>Requests to the advisers until their tool has fetched them, in an SQLite file that its owner alone reads.</summary>
/// <remarks>Thread-safe; several processes may use one file. A request is durable when <see cref="Add"/> returns.</remarks>
public sealed class ContactRequestStore : IDisposable
{
    private const string Create =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        CREATE TABLE IF NOT EXISTS request (
            number INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, message TEXT NOT NULL, reply_to TEXT NOT NULL,
            product TEXT, member TEXT, journey TEXT, at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS request_at ON request (at);
        """;

    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private ContactRequestStore(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the store, creating the file when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be used.</exception>
    public static ContactRequestStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            CreateForOwner(path);
            connection.Open();
            SqliteSchema.Execute(connection, Create);
            return new ContactRequestStore(path, connection);
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            connection.Dispose();
            throw SqliteErrors.Translate(path, e);
        }
    }

    /// <returns>The number of the request, which its author can be told.</returns>
    /// <exception cref="ContentStoreException">Nothing was kept.</exception>
    public long Add(ContactRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Message, nameof(request));
        return Use("INSERT INTO request (subject, message, reply_to, product, member, journey, at) VALUES ($subject, $message, $replyTo, $product, $member, $journey, $at) RETURNING number", insert =>
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
    public IReadOnlyList<StoredContactRequest> Read(long after, int limit) =>
        Use("SELECT number, subject, message, reply_to, product, member, journey, at FROM request WHERE number > $after ORDER BY number LIMIT $limit", select =>
        {
            select.Parameters.AddWithValue("$after", after);
            select.Parameters.AddWithValue("$limit", limit);
            using var reader = select.ExecuteReader();
            var requests = new List<StoredContactRequest>();
            while (reader.Read())
            {
                requests.Add(new StoredContactRequest(reader.GetInt64(0), RequestAt(reader)));
            }

            return requests;
        });

    /// <summary>Forgets requests that came before a moment.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ContentStoreException"/>
    public int Forget(DateTimeOffset before) => Use("DELETE FROM request WHERE at < $before", delete =>
    {
        delete.Parameters.AddWithValue("$before", before.ToUnixTimeMilliseconds());
        return delete.ExecuteNonQuery();
    });

    public void Dispose() => _connection.Dispose();

    private static ContactRequest RequestAt(SqliteDataReader reader) => new(
        reader.GetString(1), reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)));

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // SQLite gives the files beside it (the log) the rights of this one.
    private static void CreateForOwner(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
    }

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
