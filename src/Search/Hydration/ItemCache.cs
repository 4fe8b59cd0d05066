using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Hydration;

/// <summary>Keeps the items that were read last in memory, up with the content store: what it gives is what the store held at the last <see cref="RefreshAsync"/>, or later.</summary>
/// <remarks>
/// Thread-safe. It knows nothing of viewers: whoever reads from it decides who may see what. Two generations make it forget what was not
/// asked for lately: when the young one has half of the room, it becomes the old one, whose items are dropped unless they were asked for.
/// </remarks>
internal sealed class ItemCache(IContentStore store, long capacity)
{
    // More changes than these are not read one by one: everything is forgotten.
    private const int MaxChanges = 200;

    private readonly Lock _lock = new();
    private Dictionary<ContentId, CachedItem> _young = [];
    private Dictionary<ContentId, CachedItem> _old = [];
    private ChangeSequence _checkpoint;
    private long _youngSize;

    /// <summary>Forgets what has changed in the store.</summary>
    /// <exception cref="ContentStoreException"/>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var head = await store.GetHeadAsync(cancellationToken);
        var checkpoint = Checkpoint();
        if (head == checkpoint)
        {
            return;
        }

        var page = await store.ReadChangesAsync(checkpoint, MaxChanges, cancellationToken);
        lock (_lock)
        {
            if (_checkpoint >= head)
            {
                return;
            }

            if (page.UpTo < head || checkpoint != _checkpoint)
            {
                (_young, _old, _youngSize) = ([], [], 0);
            }

            foreach (var change in page.Changes)
            {
                _young.Remove(change.Id);
                _old.Remove(change.Id);
            }

            _checkpoint = page.UpTo < head ? head : page.UpTo;
        }
    }

    /// <summary>The items that exist, in no particular order.</summary>
    /// <exception cref="ContentStoreException"/>
    public async Task<IReadOnlyList<CachedItem>> ReadAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        var found = new List<CachedItem>(ids.Count);
        var missing = new List<ContentId>();
        ChangeSequence checkpoint;
        lock (_lock)
        {
            checkpoint = _checkpoint;
            foreach (var id in ids)
            {
                if (Find(id) is { } cached)
                {
                    found.Add(cached);
                }
                else
                {
                    missing.Add(id);
                }
            }
        }

        if (missing.Count > 0)
        {
            var read = (await store.GetManyAsync(missing, cancellationToken)).Select(item => new CachedItem(item)).ToList();
            found.AddRange(read);
            Keep(read, checkpoint);
        }

        return found;
    }

    private ChangeSequence Checkpoint()
    {
        lock (_lock)
        {
            return _checkpoint;
        }
    }

    private CachedItem? Find(ContentId id)
    {
        if (_young.TryGetValue(id, out var young))
        {
            return young;
        }

        if (_old.Remove(id, out var old))
        {
            Add(id, old);
        }

        return old;
    }

    /// <summary>Keeps what was read, unless a change was seen meanwhile: it might be about one of these.</summary>
    private void Keep(List<CachedItem> items, ChangeSequence readAt)
    {
        lock (_lock)
        {
            if (_checkpoint == readAt)
            {
                items.ForEach(item => Add(item.Item.Id, item));
            }
        }
    }

    private void Add(ContentId id, CachedItem item)
    {
        if (!_young.TryAdd(id, item))
        {
            return;
        }

        _youngSize += item.Size;
        if (_youngSize > capacity / 2)
        {
            (_old, _young, _youngSize) = (_young, [], 0);
        }
    }
}
