using System.Collections.Concurrent;
using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>The content store in one SQLite file.</summary>
/// <remarks>
/// Write-ahead log with <c>synchronous = FULL</c>: a completed write survives a power cut, readers never wait for a writer,
/// and writers of all processes take turns. SQLite calls are synchronous, so tasks complete on the calling thread.
/// </remarks>
public sealed class SqliteContentStore : IContentStore
{
    private readonly SqliteStoreOptions _options;
    private readonly SqliteSession _writer;
    private readonly SemaphoreSlim _writeTurn = new(1, 1);
    private readonly ConcurrentBag<SqliteSession> _idleReaders = [];
    private volatile bool _isDisposed;

    private SqliteContentStore(SqliteStoreOptions options, SqliteSession writer)
    {
        _options = options;
        _writer = writer;
    }

    /// <summary>Opens the store, creating the file and its folder when missing.</summary>
    /// <exception cref="ContentStoreException">The file cannot be opened for writing, is damaged, or has another schema version.</exception>
    public static SqliteContentStore Open(SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var absolute = options with { Path = Path.GetFullPath(options.Path) };
        try
        {
            OwnerFolder.Create(Path.GetDirectoryName(absolute.Path)!);
            return new SqliteContentStore(absolute, new SqliteSession(absolute));
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            throw SqliteErrors.Translate(absolute.Path, e);
        }
    }

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken) => UpsertItemsAsync(items, reconcile: null, cancellationToken);

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reconcile);
        return UpsertItemsAsync(items, reconcile, cancellationToken);
    }

    private Task<UpsertResult> UpsertItemsAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?>? reconcile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Any(item => item.Id == default))
        {
            throw new ArgumentException("An item without an id cannot be stored.", nameof(items));
        }

        // Encoded before the write turn is taken, so that the lock is held for SQLite's work only.
        var encoded = items.Select(StoredItem.Encode).ToList();
        return WriteAsync(session => Upsert(session, items, encoded, reconcile, cancellationToken), cancellationToken);
    }

    public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return WriteAsync(session => Delete(session, ids, cancellationToken), cancellationToken);
    }

    public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken) =>
        ReadAsync(session => session.Find(id), cancellationToken);

    public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ReadAsync<IReadOnlyList<ContentItem>>(session => ids.Distinct().Select(session.Find).OfType<ContentItem>().ToList(), cancellationToken);
    }

    public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after.Value, nameof(after));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync(
            session =>
            {
                var (head, _) = session.ReadState();
                var changes = session.Changes(after, limit).ToList();
                var end = changes.Count == limit ? changes[^1].Sequence.Value : head;
                return new ChangePage(after, new ChangeSequence(Math.Max(after.Value, end)), changes);
            },
            cancellationToken);
    }

    public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => new ChangeSequence(session.ReadState().Head), cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => session.ReadState().Items, cancellationToken);

    /// <summary>Reads the whole file and compares every item with its hash, every counter with what it counts.</summary>
    /// <returns>What is wrong, one finding a line; empty for a sound store.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(session => SqliteStoreCheck.Run(session, cancellationToken), cancellationToken);
        }
        catch (ContentStoreException e) when (e.Failure == ContentStoreFailure.Damaged)
        {
            return [e.Message];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writeTurn.WaitAsync(CancellationToken.None);
        try
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            DisposeIdleReaders();
            _writer.Dispose();
        }
        finally
        {
            _writeTurn.Release();
        }
    }

    private static UpsertResult Upsert(
        SqliteSession session, IReadOnlyList<ContentItem> items, List<byte[]> encoded, Func<ContentItem?, ContentItem, ContentItem?>? reconcile, CancellationToken cancellationToken)
    {
        var (head, count) = session.ReadState();
        var outcomes = new List<UpsertOutcome>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (isKnown, oldHash) = session.FindHash(items[i].Id);
            var form = encoded[i];
            ContentHash? hash = ContentHash.OfStoredForm(form);
            if (reconcile is not null && oldHash != hash)
            {
                var kept = reconcile(oldHash is null ? null : session.Find(items[i].Id), items[i]);
                form = ReferenceEquals(kept, items[i]) ? form : kept is null ? null : StoredItem.Encode(kept);
                hash = form is null ? oldHash : ContentHash.OfStoredForm(form);
            }

            if (oldHash == hash)
            {
                outcomes.Add(UpsertOutcome.Unchanged);
                continue;
            }

            session.Put(++head, items[i].Id, isKnown, hash, form);
            outcomes.Add(oldHash is null ? UpsertOutcome.Created : UpsertOutcome.Updated);
            count += oldHash is null ? 1 : 0;
        }

        if (outcomes.Exists(o => o != UpsertOutcome.Unchanged))
        {
            session.WriteState(head, count);
        }

        return new UpsertResult(outcomes, new ChangeSequence(head));
    }

    private static int Delete(SqliteSession session, IReadOnlyList<ContentId> ids, CancellationToken cancellationToken)
    {
        var (head, count) = session.ReadState();
        var deleted = 0;
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (session.FindHash(id).Hash is not null)
            {
                session.Put(++head, id, isKnown: true, hash: null, item: null);
                deleted++;
            }
        }

        if (deleted > 0)
        {
            session.WriteState(head, count - deleted);
        }

        return deleted;
    }

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        await _writeTurn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _writer.Write(write);
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            throw SqliteErrors.Translate(_options.Path, e);
        }
        finally
        {
            _writeTurn.Release();
        }
    }

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return Task.FromResult(ReadWithIdleSession(read));
        }
        catch (Exception e) when (SqliteErrors.IsStoreError(e))
        {
            return Task.FromException<T>(SqliteErrors.Translate(_options.Path, e));
        }
        catch (OperationCanceledException e)
        {
            return Task.FromException<T>(e);
        }
    }

    private T ReadWithIdleSession<T>(Func<SqliteSession, T> read)
    {
        var session = _idleReaders.TryTake(out var idle) ? idle : new SqliteSession(_options);
        T result;
        try
        {
            result = session.Read(read);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        _idleReaders.Add(session);
        if (_isDisposed)
        {
            DisposeIdleReaders();
        }

        return result;
    }

    private void DisposeIdleReaders()
    {
        while (_idleReaders.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
