using KbSearch.Analysis;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;

namespace KbSearch.Search.Curation;

/// <summary>What is in force now. A change made through this process counts for the next search; one of another process within <see cref="RefreshInterval"/>.</summary>
/// <remarks>Thread-safe. When the store cannot be read, what was in force last goes on: search does not stop for want of its rules.</remarks>
public sealed class LiveCuration(ICurationStore store, IAnalyzer analyzer, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Snapshot? _snapshot;

    /// <summary>How long a change made by another process may stay unseen.</summary>
    public static TimeSpan RefreshInterval { get; } = TimeSpan.FromSeconds(1);

    /// <exception cref="ContentStoreException">The store cannot be read, and never could.</exception>
    public async ValueTask<ActiveCuration> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_snapshot is { } fresh && IsFresh(fresh))
        {
            return fresh.Curation;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_snapshot is not { } known || !IsFresh(known))
            {
                _snapshot = await ReadAsync(_snapshot?.Curation, cancellationToken);
            }

            return _snapshot.Curation;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes what would be in force ready for searches.</summary>
    public ActiveCuration Prepare(CurationState state) => new(state, analyzer);

    public void Dispose() => _turn.Dispose();

    /// <summary>The next search asks the store.</summary>
    internal void Forget() => _snapshot = _snapshot is { } known ? known with { IsForgotten = true } : null;

    private bool IsFresh(Snapshot snapshot) => !snapshot.IsForgotten && time.GetElapsedTime(snapshot.CheckedAt) < RefreshInterval;

    private async Task<Snapshot> ReadAsync(ActiveCuration? former, CancellationToken cancellationToken)
    {
        // The stamp is taken before reading: a change in between is seen at the next check.
        var checkedAt = time.GetTimestamp();
        try
        {
            return former is not null && former.State.Revision == await store.GetRevisionAsync(cancellationToken)
                ? new Snapshot(former, checkedAt)
                : new Snapshot(Prepare(await store.ReadAsync(cancellationToken)), checkedAt);
        }
        catch (ContentStoreException) when (former is not null)
        {
            return new Snapshot(former, checkedAt);
        }
    }

    private sealed record Snapshot(ActiveCuration Curation, long CheckedAt, bool IsForgotten = false);
}
