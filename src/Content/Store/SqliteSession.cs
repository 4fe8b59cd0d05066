using System.Globalization;
using KbSearch.Content.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KbSearch.Content.Store;

/// <summary>One connection with its prepared statements. Not thread-safe.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _beginRead;
    private readonly SqliteCommand _beginWrite;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _readState;
    private readonly SqliteCommand _writeState;
    private readonly SqliteCommand _hash;
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _changes;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;

    public SqliteSession(SqliteStoreOptions options)
    {
        var busySeconds = Math.Max(1, (int)options.BusyTimeout.TotalSeconds);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            // The sessions are pooled by the store, with their prepared statements.
            Pooling = false,
            DefaultTimeout = busySeconds,
        }.ToString());
        try
        {
            _connection.Open();
            SqliteSchema.Execute(_connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {busySeconds * 1000}"));
            SqliteSchema.Execute(_connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY");
            if (options.MaxBytes is { } maxBytes)
            {
                var pages = Math.Max(1, maxBytes / SqliteSchema.Scalar(_connection, "PRAGMA page_size"));
                SqliteSchema.Scalar(_connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            SqliteSchema.Ensure(_connection, options.Path);
            _beginRead = Prepare("BEGIN DEFERRED");
            _beginWrite = Prepare("BEGIN IMMEDIATE");
            _commit = Prepare("COMMIT");
            _rollback = Prepare("ROLLBACK");
            _readState = Prepare("SELECT head, items FROM store WHERE one = 1");
            _writeState = Prepare("UPDATE store SET head = $head, items = $items WHERE one = 1", "$head", "$items");
            _hash = Prepare("SELECT hash FROM change WHERE id = $id", "$id");
            _get = Prepare("SELECT item FROM change WHERE id = $id", "$id");
            _changes = Prepare("SELECT sequence, id, item FROM change WHERE sequence > $after ORDER BY sequence LIMIT $limit", "$after", "$limit");
            _insert = Prepare("INSERT INTO change (sequence, id, hash, item) VALUES ($sequence, $id, $hash, $item)", "$sequence", "$id", "$hash", "$item");
            _update = Prepare("UPDATE change SET sequence = $sequence, hash = $hash, item = $item WHERE id = $id", "$sequence", "$id", "$hash", "$item");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _commands.ForEach(c => c.Dispose());
        _connection.Dispose();
    }

    /// <summary>Runs <paramref name="read"/> on one snapshot of the store.</summary>
    public T Read<T>(Func<SqliteSession, T> read) => InTransaction(_beginRead, read);

    /// <summary>Runs <paramref name="write"/> as the only writer; nothing of it remains when it throws.</summary>
    public T Write<T>(Func<SqliteSession, T> write) => InTransaction(_beginWrite, write);

    public (long Head, long Items) ReadState()
    {
        using var reader = _readState.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : throw new SqliteException("The store row is missing.", raw.SQLITE_CORRUPT);
    }

    public void WriteState(long head, long items)
    {
        _writeState.Parameters[0].Value = head;
        _writeState.Parameters[1].Value = items;
        _writeState.ExecuteNonQuery();
    }

    /// <summary>Whether the id was ever stored, and the hash of the item unless it was deleted.</summary>
    public (bool IsKnown, ContentHash? Hash) FindHash(ContentId id)
    {
        _hash.Parameters[0].Value = id.Value;
        using var reader = _hash.ExecuteReader();
        return !reader.Read() ? (false, null)
            : reader.IsDBNull(0) ? (true, null)
            : (true, ContentHash.FromBytes(reader.GetFieldValue<byte[]>(0)));
    }

    public ContentItem? Find(ContentId id)
    {
        _get.Parameters[0].Value = id.Value;
        using var reader = _get.ExecuteReader();
        return reader.Read() ? ItemAt(reader, 0) : null;
    }

    public IEnumerable<ContentChange> Changes(ChangeSequence after, int limit)
    {
        _changes.Parameters[0].Value = after.Value;
        _changes.Parameters[1].Value = limit;
        using var reader = _changes.ExecuteReader();
        while (reader.Read())
        {
            yield return new ContentChange(new ChangeSequence(reader.GetInt64(0)), ContentId.Parse(reader.GetString(1)), ItemAt(reader, 2));
        }
    }

    /// <summary>Makes this the item's latest change; a null item is a tombstone.</summary>
    public void Put(long sequence, ContentId id, bool isKnown, ContentHash? hash, byte[]? item)
    {
        var command = isKnown ? _update : _insert;
        command.Parameters[0].Value = sequence;
        command.Parameters[1].Value = id.Value;
        command.Parameters[2].Value = (object?)hash?.ToBytes() ?? DBNull.Value;
        command.Parameters[3].Value = (object?)item ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    /// <summary>Every row as stored, in sequence order.</summary>
    public IEnumerable<(long Sequence, string Id, byte[]? Hash, byte[]? Item)> Rows()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT sequence, id, hash, item FROM change ORDER BY sequence";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt64(0), reader.GetString(1), BytesAt(reader, 2), BytesAt(reader, 3));
        }
    }

    /// <summary>What SQLite finds wrong with the file's structure; empty when nothing is.</summary>
    public IReadOnlyList<string> CheckStructure()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        using var reader = command.ExecuteReader();
        var problems = new List<string>();
        while (reader.Read() && reader.GetString(0) is var line && line != "ok")
        {
            problems.Add(line);
        }

        return problems;
    }

    private static byte[]? BytesAt(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private static ContentItem? ItemAt(SqliteDataReader reader, int column) =>
        BytesAt(reader, column) is { } storedForm ? StoredItem.Decode(storedForm) : null;

    private T InTransaction<T>(SqliteCommand begin, Func<SqliteSession, T> work)
    {
        begin.ExecuteNonQuery();
        try
        {
            var result = work(this);
            _commit.ExecuteNonQuery();
            return result;
        }
        catch
        {
            // After some errors (disk full, I/O) SQLite has rolled back on its own.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                _rollback.ExecuteNonQuery();
            }

            throw;
        }
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        _commands.Add(command);
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        command.Prepare();
        return command;
    }
}
