using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.TestDoubles;

/// <summary>A content store in memory that keeps the whole contract but durability.</summary>
public sealed class InMemoryContentStore : IContentStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ContentId, ContentChange> _latest = [];
    private readonly SortedList<ChangeSequence, ContentChange> _changes = [];
    private ChangeSequence _head;

    /// <summary>Called before each read of changes; what it throws is what the caller gets.</summary>
    public Action? BeforeReadChanges { get; set; }

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken) => UpsertAsync(items, (_, given) => given, cancellationToken);

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken)
    {
        if (items.Any(item => item.Id == default))
        {
            throw new ArgumentException("An item without an id cannot be stored.", nameof(items));
        }

        return Locked(() => new UpsertResult(items.Select(item => Upsert(item, reconcile)).ToList(), _head), cancellationToken);
    }

    public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken) =>
        Locked(() => ids.Count(Delete), cancellationToken);

    public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken) =>
        Locked(() => _latest.GetValueOrDefault(id)?.Item, cancellationToken);

    public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<ContentItem>>(() => ids.Distinct().Select(id => _latest.GetValueOrDefault(id)?.Item).OfType<ContentItem>().ToList(), cancellationToken);

    public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after.Value, nameof(after));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        BeforeReadChanges?.Invoke();
        return Locked(
            () =>
            {
                var changes = _changes.Values.Where(c => c.Sequence > after).Take(limit).ToList();
                var end = changes.Count == limit ? changes[^1].Sequence : _head;
                return new ChangePage(after, end > after ? end : after, changes);
            },
            cancellationToken);
    }

    public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) => Locked(() => _head, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        Locked(() => _latest.Values.LongCount(c => c.Item is not null), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private UpsertOutcome Upsert(ContentItem given, Func<ContentItem?, ContentItem, ContentItem?> reconcile)
    {
        var old = _latest.GetValueOrDefault(given.Id)?.Item;
        if (IsThere(given) || reconcile(old, given) is not { } item || IsThere(item))
        {
            return UpsertOutcome.Unchanged;
        }

        Record(item.Id, item);
        return old is null ? UpsertOutcome.Created : UpsertOutcome.Updated;

        bool IsThere(ContentItem one) => old is not null && ContentHash.Of(old) == ContentHash.Of(one);
    }

    private bool Delete(ContentId id)
    {
        var exists = _latest.GetValueOrDefault(id)?.Item is not null;
        if (exists)
        {
            Record(id, null);
        }

        return exists;
    }

    private void Record(ContentId id, ContentItem? item)
    {
        if (_latest.TryGetValue(id, out var superseded))
        {
            _changes.Remove(superseded.Sequence);
        }

        _head = _head.Next();
        _latest[id] = _changes[_head] = new ContentChange(_head, id, item);
    }

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (_lock)
        {
            return Task.FromResult(work());
        }
    }
}
