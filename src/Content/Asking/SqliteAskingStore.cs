using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KbSearch.Content.Asking;

/// <summary>The asking store in one SQLite file, beside the content store and independent of it.</summary>
/// <remarks>
/// Write-ahead log with <c>synchronous = FULL</c>: a completed write survives a power cut. One connection serves one call at a time:
/// people ask far less often than they search.
/// </remarks>
public sealed class SqliteAskingStore : IAskingStore
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isDisposed;

    private SqliteAskingStore(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the store, creating the file and its folder when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be opened for writing, is damaged, or has a newer schema.</exception>
    public static SqliteAskingStore Open(SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.GetFullPath(options.Path);
        var busySeconds = Math.Max(1, (int)options.BusyTimeout.TotalSeconds);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = busySeconds }.ToString());
        try
        {
            OwnerFolder.Create(Path.GetDirectoryName(path)!);
            connection.Open();
            SqliteSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {busySeconds * 1000}"));
            SqliteSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            AskingSchema.Ensure(connection, path);
            return new SqliteAskingStore(path, connection);
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (SqliteErrors.IsStoreError(e))
            {
                throw Translate(path, e);
            }

            throw;
        }
    }

    public Task<Submission?> FindSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) =>
        InTransactionAsync(() => FindSubmission(key), cancellationToken);

    public Task<Submission> BeginSubmissionAsync(SubmissionKey key, Submission submission, SubmissionIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(intent);
        return InTransactionAsync(
            () =>
            {
                Execute(
                    "INSERT INTO submission (member, idempotency_key, fingerprint, question, at, answer, intent) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                    key.Member, key.IdempotencyKey, submission.Fingerprint, submission.Question.Value, Milliseconds(submission.At), submission.Answer, StoredIntent.Encode(intent));
                return FindSubmission(key)!;
            },
            cancellationToken);
    }

    public Task CompleteSubmissionAsync(SubmissionKey key, string answer, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () =>
            {
                Settle(key);
                return Execute("UPDATE submission SET answer = $3 WHERE member = $1 AND idempotency_key = $2 AND answer IS NULL", key.Member, key.IdempotencyKey, answer);
            },
            cancellationToken);

    public Task SettleSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () =>
            {
                Settle(key);
                return true;
            },
            cancellationToken);

    public Task WithdrawSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => Execute("DELETE FROM submission WHERE member = $1 AND idempotency_key = $2 AND intent IS NOT NULL", key.Member, key.IdempotencyKey), cancellationToken);

    public Task<IReadOnlyList<OpenSubmission>> ReadOpenSubmissionsAsync(CancellationToken cancellationToken) =>
        InTransactionAsync<IReadOnlyList<OpenSubmission>>(
            () => Query(
                "SELECT member, idempotency_key, question, at FROM submission WHERE intent IS NOT NULL ORDER BY at, member, idempotency_key",
                row => new OpenSubmission(new SubmissionKey(row.GetString(0), row.GetString(1)), ContentId.Parse(row.GetString(2)), Instant(row.GetInt64(3)))),
            cancellationToken);

    public Task<int> ForgetSubmissionsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        InTransactionAsync(() => Execute("DELETE FROM submission WHERE at < $1 AND intent IS NULL", Milliseconds(before)), cancellationToken);

    public Task RecordOutcomeAsync(CheckOutcome outcome, IReadOnlyList<LabelledPair> pairs, MemberFollow? follow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return InTransactionAsync(
            () =>
            {
                Put(outcome);
                Put(pairs);
                return follow is not null && Put(follow.Member, follow.Follow);
            },
            cancellationToken);
    }

    public Task<CheckOutcome?> FindOutcomeAsync(CheckId check, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => Query(
                "SELECT kind, candidate, reason, at FROM outcome WHERE check_id = $1",
                row => new CheckOutcome(check, Enum.Parse<OutcomeKind>(row.GetString(0)), row.IsDBNull(1) ? null : ContentId.Parse(row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2), Instant(row.GetInt64(3))),
                check.Value).SingleOrDefault(),
            cancellationToken);

    public Task RecordPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () =>
            {
                Put(pairs);
                return true;
            },
            cancellationToken);

    public Task BeginMergeAsync(MergeIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return InTransactionAsync(
            () => Execute("INSERT OR REPLACE INTO merge (item, intent) VALUES ($1, $2)", intent.Item.Value, StoredIntent.Encode(intent)), cancellationToken);
    }

    public Task CompleteMergeAsync(MergeIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return InTransactionAsync(
            () =>
            {
                Put(intent.Labels);
                return Forget(intent);
            },
            cancellationToken);
    }

    public Task WithdrawMergeAsync(MergeIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return InTransactionAsync(() => Forget(intent), cancellationToken);
    }

    public Task<IReadOnlyList<MergeIntent>> ReadOpenMergesAsync(CancellationToken cancellationToken) =>
        InTransactionAsync<IReadOnlyList<MergeIntent>>(() => Query("SELECT intent FROM merge ORDER BY item", row => StoredIntent.DecodeMerge(row.GetString(0))), cancellationToken);

    public Task ForgetPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken) =>
        InTransactionAsync(() => pairs.Sum(pair => Execute("DELETE FROM pair WHERE origin = $1 AND candidate = $2", pair.Origin, pair.Candidate.Value)), cancellationToken);

    public Task<IReadOnlyList<LabelledPair>> ReadPairsAsync(CancellationToken cancellationToken) =>
        InTransactionAsync<IReadOnlyList<LabelledPair>>(
            () => Query(
                "SELECT origin, candidate, draft, existing, duplicate, at FROM pair ORDER BY at, origin, candidate",
                row => new LabelledPair(row.GetString(0), ContentId.Parse(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetBoolean(4), Instant(row.GetInt64(5)))),
            cancellationToken);

    public Task<bool> FollowAsync(string member, Follow follow, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(follow);
        return InTransactionAsync(() => Put(member, follow), cancellationToken);
    }

    public Task SeeAsync(string member, IReadOnlyDictionary<ContentId, SeenState> seen, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => seen.Sum(pair => Execute(
                "UPDATE follow SET answers = $3, validated = $4, merged_into = $5, text = $6 WHERE member = $1 AND item = $2",
                member, pair.Key.Value, pair.Value.Answers, pair.Value.HasValidatedAnswer, pair.Value.MergedInto?.Value, pair.Value.Text)),
            cancellationToken);

    public Task<bool> UnfollowAsync(string member, ContentId item, CancellationToken cancellationToken) =>
        InTransactionAsync(() => Execute("DELETE FROM follow WHERE member = $1 AND item = $2", member, item.Value) == 1, cancellationToken);

    public Task<IReadOnlyList<Follow>> ReadFollowedAsync(string member, CancellationToken cancellationToken) =>
        InTransactionAsync<IReadOnlyList<Follow>>(
            () => Query(
                "SELECT item, at, answers, validated, merged_into, text FROM follow WHERE member = $1 ORDER BY at DESC, item",
                row => new Follow(ContentId.Parse(row.GetString(0)), Instant(row.GetInt64(1)), ReadSeen(row)),
                member),
            cancellationToken);

    public Task<IReadOnlyList<string>> ReadFollowersAsync(ContentId item, CancellationToken cancellationToken) =>
        InTransactionAsync<IReadOnlyList<string>>(() => Query("SELECT member FROM follow WHERE item = $1 ORDER BY member", row => row.GetString(0), item.Value), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _connection.Dispose();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private Submission? FindSubmission(SubmissionKey key) =>
        Query(
            "SELECT fingerprint, question, at, answer FROM submission WHERE member = $1 AND idempotency_key = $2",
            row => new Submission(row.GetString(0), ContentId.Parse(row.GetString(1)), Instant(row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetString(3)),
            key.Member, key.IdempotencyKey).SingleOrDefault();

    private static SeenState? ReadSeen(SqliteDataReader row) =>
        row.IsDBNull(2) ? null : new SeenState(row.GetInt32(2), row.GetBoolean(3), row.IsDBNull(4) ? null : ContentId.Parse(row.GetString(4)), row.GetString(5));

    private void Settle(SubmissionKey key)
    {
        var intent = Query(
            "SELECT intent FROM submission WHERE member = $1 AND idempotency_key = $2 AND intent IS NOT NULL", row => StoredIntent.Decode(row.GetString(0)), key.Member, key.IdempotencyKey).SingleOrDefault();
        if (intent is not null)
        {
            Put(intent.Outcome);
            Put(intent.Pairs);
            Put(key.Member, intent.Follow);
            Execute("UPDATE submission SET intent = NULL WHERE member = $1 AND idempotency_key = $2", key.Member, key.IdempotencyKey);
        }
    }

    private void Put(CheckOutcome? outcome)
    {
        if (outcome is not null)
        {
            Execute(
                "INSERT OR REPLACE INTO outcome (check_id, kind, candidate, reason, at) VALUES ($1, $2, $3, $4, $5)",
                outcome.Check.Value, outcome.Kind.ToString(), outcome.Candidate?.Value, outcome.Reason, Milliseconds(outcome.At));
        }
    }

    private void Put(IReadOnlyList<LabelledPair> pairs)
    {
        foreach (var pair in pairs)
        {
            Execute(
                "INSERT OR REPLACE INTO pair (origin, candidate, draft, existing, duplicate, at) VALUES ($1, $2, $3, $4, $5, $6)",
                pair.Origin, pair.Candidate.Value, pair.Draft, pair.Existing, pair.IsDuplicate, Milliseconds(pair.At));
        }
    }

    private int Forget(MergeIntent intent) => Execute("DELETE FROM merge WHERE item = $1", intent.Item.Value);

    private bool Put(string member, Follow follow) =>
        Execute(
            "INSERT INTO follow (member, item, at, answers, validated, merged_into, text) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            member, follow.Item.Value, Milliseconds(follow.At), follow.Seen?.Answers, follow.Seen?.HasValidatedAnswer, follow.Seen?.MergedInto?.Value, follow.Seen?.Text) == 1;

    private int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return command;
    }

    private async Task<T> InTransactionAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return InTransaction(work);
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            throw Translate(_path, e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private T InTransaction<T>(Func<T> work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Execute("COMMIT");
            return result;
        }
        finally
        {
            // After some errors (disk full, I/O) SQLite has rolled back on its own.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }
        }
    }

    private static ContentStoreException Translate(string path, Exception exception) =>
        new(path, $"The asking store failed: {exception.Message}", exception) { Failure = SqliteErrors.Translate(path, exception).Failure };

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
