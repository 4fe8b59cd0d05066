using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Indexer;

/// <summary>The index that serves now. Another one can take its place at any moment without a search noticing.</summary>
/// <remarks>
/// Thread-safe. Each call runs to its end on the index it began with; an index that was replaced is disposed after its last call.
/// Before the first <see cref="SwapAsync"/> nothing is found. Whoever writes holds the <see cref="LockForWritingAsync">writing lock</see>.
/// </remarks>
public sealed class LiveIndex : ISearchIndex
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Serving _serving = new(new EmptyIndex());

    /// <summary>True while <see cref="ReopenAsync"/> could open a reader but no writer, or was not to: writes are refused.</summary>
    public bool IsReadOnly { get; private set; }

    public IndexStatus Status => Use(index => index.Status);

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken) => Use(index => index.Search(query, cancellationToken));

    public Explanation? Explain(IndexQuery query, ContentId id) => Use(index => index.Explain(query, id));

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit) =>
        Use(index => index.ListTerms(level, prefix, viewer, limit));

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken) =>
        UseAsync(async index =>
        {
            await index.ApplyAsync(batch, cancellationToken);
            return true;
        });

    public Task CommitAsync(CancellationToken cancellationToken) =>
        UseAsync(async index =>
        {
            await index.CommitAsync(cancellationToken);
            return true;
        });

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken) =>
        UseAsync(index => index.CheckAsync(progress, cancellationToken));

    /// <summary>Waits until nobody else writes or swaps; the lock is held until the result is disposed.</summary>
    public async Task<IDisposable> LockForWritingAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        return new WritingLock(_writing);
    }

    /// <summary>Lets <paramref name="next"/> serve from now on, and takes it over.</summary>
    /// <returns>Completes when the calls running on the former index have ended and it is disposed.</returns>
    public async Task SwapAsync(ISearchIndex next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Serving former;
        lock (_gate)
        {
            former = _serving;
            _serving = new Serving(next);
            IsReadOnly = false;
        }

        await former.RetireAsync();
    }

    /// <summary>Opens the catalog's serving generation again and swaps to it, without a moment in which nothing serves.</summary>
    /// <remarks>
    /// A reader takes over first, so that the former writer can be closed and its lock released. It stays a reader when its
    /// fingerprint is not <paramref name="fingerprint"/>: documents built in another way must not be added to it.
    /// </remarks>
    /// <exception cref="IndexException">What could be opened goes on serving.</exception>
    public async Task ReopenAsync(IIndexCatalog catalog, IndexFingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var reader = catalog.OpenCurrent(IndexAccess.Read);
        var swap = SwapAsync(reader);
        IsReadOnly = true;
        await swap;
        if (Status.Fingerprint == fingerprint)
        {
            await SwapAsync(catalog.OpenCurrent(IndexAccess.Write));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SwapAsync(new EmptyIndex());
        _writing.Dispose();
    }

    private T Use<T>(Func<ISearchIndex, T> call)
    {
        var serving = Enter();
        try
        {
            return call(serving.Index);
        }
        finally
        {
            Leave(serving);
        }
    }

    private async Task<T> UseAsync<T>(Func<ISearchIndex, Task<T>> call)
    {
        var serving = Enter();
        try
        {
            return await call(serving.Index);
        }
        finally
        {
            Leave(serving);
        }
    }

    private Serving Enter()
    {
        lock (_gate)
        {
            _serving.Users++;
            return _serving;
        }
    }

    private void Leave(Serving serving)
    {
        lock (_gate)
        {
            serving.Users--;
        }

        serving.SignalIfIdle();
    }

    /// <summary>An index with the number of calls running on it. The count is guarded by the live index's lock.</summary>
    private sealed class Serving(ISearchIndex index)
    {
        private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _retired;
        private volatile int _users;

        public ISearchIndex Index { get; } = index;

        public int Users
        {
            get => _users;
            set => _users = value;
        }

        /// <remarks>No call enters a retired index, so once idle it stays idle.</remarks>
        public void SignalIfIdle()
        {
            if (_retired && _users == 0)
            {
                _idle.TrySetResult();
            }
        }

        public async Task RetireAsync()
        {
            _retired = true;
            SignalIfIdle();
            await _idle.Task;
            await Index.DisposeAsync();
        }
    }

    private sealed class WritingLock(SemaphoreSlim writing) : IDisposable
    {
        private SemaphoreSlim? _writing = writing;

        public void Dispose() => Interlocked.Exchange(ref _writing, null)?.Release();
    }
}
