using System.Collections.Immutable;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.TestDoubles;

/// <summary>A content store in memory with the real rules: gap-free sequence, no change without a difference, tombstones.</summary>
public sealed class InMemoryContentStore : IContentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ContentId, ContentChange> _latest = [];
    private readonly SortedDictionary<long, ContentId> _log = [];
    private ChangeSequence _head;

    /// <summary>Called before each read of changes; what it throws is what the caller gets.</summary>
    public Action? BeforeReadChanges { get; set; }

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var outcomes = ImmutableArray.CreateBuilder<UpsertOutcome>();
            foreach (var item in items)
            {
                var existing = _latest.GetValueOrDefault(item.Id)?.Item;
                if (existing is not null && Signature(existing) == Signature(item))
                {
                    outcomes.Add(UpsertOutcome.Unchanged);
                    continue;
                }

                outcomes.Add(existing is null ? UpsertOutcome.Created : UpsertOutcome.Updated);
                Record(item.Id, item);
            }

            return Task.FromResult(new UpsertResult(outcomes.ToImmutable(), _head));
        }
    }

    public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var deleted = 0;
            foreach (var id in ids.Where(id => _latest.GetValueOrDefault(id)?.Item is not null).Distinct().ToList())
            {
                Record(id, null);
                deleted++;
            }

            return Task.FromResult(deleted);
        }
    }

    public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_latest.GetValueOrDefault(id)?.Item);
        }
    }

    public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ContentItem>>([.. ids.Distinct().Select(id => _latest.GetValueOrDefault(id)?.Item).OfType<ContentItem>()]);
        }
    }

    public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BeforeReadChanges?.Invoke();
        lock (_gate)
        {
            var changes = _log.Where(e => e.Key > after.Value).Take(limit).Select(e => _latest[e.Value]).ToList();
            var upTo = changes.Count == limit ? changes[^1].Sequence : _head;
            return Task.FromResult(new ChangePage(after, upTo < after ? after : upTo, changes));
        }
    }

    public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_head);
        }
    }

    public Task<long> CountAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult((long)_latest.Values.Count(c => c.Item is not null));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Signature(ContentItem item) => JsonSerializer.Serialize(item with { Id = default });

    private void Record(ContentId id, ContentItem? item)
    {
        if (_latest.TryGetValue(id, out var former))
        {
            _log.Remove(former.Sequence.Value);
        }

        _head = _head.Next();
        _latest[id] = new ContentChange(_head, id, item);
        _log.Add(_head.Value, id);
    }
}
