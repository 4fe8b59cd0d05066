using System.Globalization;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;

namespace KbSearch.Content.Curation.Store;

/// <summary>The curation store in one SQLite file.</summary>
/// <remarks>
/// Write-ahead log with <c>synchronous = FULL</c>: a completed write survives a power cut. One connection, whose users take turns: editors write
/// by hand, and who searches asks for the revision only. SQLite calls are synchronous, so tasks complete on the calling thread.
/// </remarks>
public sealed class SqliteCurationStore : ICurationStore, IDisposable
{
    private const string Columns =
        """
        SELECT c.revision, c.statement, c.author, c.at, c.after, c.undoes,
               (SELECT p.after FROM change p WHERE p.statement = c.statement AND p.revision < c.revision ORDER BY p.revision DESC LIMIT 1) AS before
        FROM change c
        """;

    private const string InForce = Columns + " WHERE c.after IS NOT NULL AND c.revision = (SELECT max(l.revision) FROM change l WHERE l.statement = c.statement) ORDER BY c.statement";

    private const string History = Columns + " WHERE ($id IS NULL OR c.statement = $id) AND ($before IS NULL OR c.revision < $before) ORDER BY c.revision DESC LIMIT $limit";

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteCurationStore(string path, TimeProvider time, SqliteConnection connection) => (_path, _time, _connection) = (path, time, connection);

    /// <summary>Opens the store, creating the file and its folder when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be opened for writing, is damaged, or has another schema version.</exception>
    public static SqliteCurationStore Open(string path, TimeProvider time)
    {
        var absolute = Path.GetFullPath(path);
        SqliteConnection? connection = null;
        try
        {
            OwnerFolder.Create(Path.GetDirectoryName(absolute)!);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = absolute, Pooling = false, DefaultTimeout = 30 }.ToString());
            connection.Open();
            SqliteSchema.Execute(connection, "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            CurationSchema.Ensure(connection, absolute);
            return new SqliteCurationStore(absolute, time, connection);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (SqliteErrors.IsStoreError(exception))
            {
                throw SqliteErrors.Translate(absolute, exception, "curation store");
            }

            throw;
        }
    }

    public Task<CurationRevision> GetRevisionAsync(CancellationToken cancellationToken) => InTurnAsync(Revision, cancellationToken);

    public Task<CurationState> ReadAsync(CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            var statements = Read(InForce).Select(c => new CuratedStatement(c.Id, c.Revision, c.Author, c.At, c.After!)).ToList();
            return new CurationState(Revision(), statements);
        },
        cancellationToken);

    public Task<IReadOnlyList<CurationChange>> ReadHistoryAsync(StatementId? id, CurationRevision? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return InTurnAsync<IReadOnlyList<CurationChange>>(
            () => [.. Read(History, ("$id", id?.Value), ("$before", before?.Value), ("$limit", (long)limit))],
            cancellationToken);
    }

    public Task<IReadOnlyList<CurationChange>> WriteAsync(IReadOnlyList<CurationEdit> edits, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        return InTurnAsync<IReadOnlyList<CurationChange>>(
            () =>
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                var changes = edits.Select(edit => Append(edit, author)).ToList();
                transaction.Commit();
                return changes;
            },
            cancellationToken);
    }

    public void Dispose()
    {
        _turn.Wait();
        _connection.Dispose();
        _turn.Release();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private CurationChange Append(CurationEdit edit, string author)
    {
        var revision = Revision().Next();
        var id = edit.Id ?? new StatementId(revision.Value);
        var former = edit.Id is null ? null : Read(History, ("$id", id.Value), ("$before", null), ("$limit", 1L)).FirstOrDefault();
        if (edit.Id is not null && (former is null || (edit.Expected is { } expected && expected != former.Revision) || (former.After is null && edit.Undoes is null)))
        {
            throw new CurationConflictException(id, former?.Revision ?? CurationRevision.None);
        }

        var change = new CurationChange(revision, id, author, _time.GetUtcNow(), former?.After, edit.Statement, edit.Undoes);
        using var insert = Command(
            "INSERT INTO change (revision, statement, author, at, after, undoes) VALUES ($revision, $statement, $author, $at, $after, $undoes)",
            ("$revision", change.Revision.Value),
            ("$statement", change.Id.Value),
            ("$author", change.Author),
            ("$at", change.At.ToString("O", CultureInfo.InvariantCulture)),
            ("$after", change.After is null ? null : StatementJson.Write(change.After)),
            ("$undoes", change.Undoes?.Value));
        insert.ExecuteNonQuery();
        return change;
    }

    private CurationRevision Revision() => new(SqliteSchema.Scalar(_connection, "SELECT coalesce(max(revision), 0) FROM change"));

    private List<CurationChange> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var changes = new List<CurationChange>();
        while (reader.Read())
        {
            changes.Add(new CurationChange(
                new CurationRevision(reader.GetInt64(0)),
                new StatementId(reader.GetInt64(1)),
                reader.GetString(2),
                DateTimeOffset.ParseExact(reader.GetString(3), "O", CultureInfo.InvariantCulture),
                StatementAt(reader, 6),
                StatementAt(reader, 4),
                reader.IsDBNull(5) ? null : new CurationRevision(reader.GetInt64(5))));
        }

        return changes;
    }

    private static CurationStatement? StatementAt(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : StatementJson.Read(reader.GetString(column));

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        catch (Exception exception) when (SqliteErrors.IsStoreError(exception))
        {
            throw SqliteErrors.Translate(_path, exception, "curation store");
        }
        finally
        {
            _turn.Release();
        }
    }
}
