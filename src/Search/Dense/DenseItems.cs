using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Dense;

/// <summary>Keeps the vectors of the items up with the content: computes those that are missing, keeps them in a file, and lets go of what changed or went.</summary>
/// <remarks>Reads are thread-safe; one caller at a time updates. An item whose text changed is without a vector until the new one is there.</remarks>
/// <param name="path">Where the vectors are kept; null keeps them in memory alone.</param>
public sealed class DenseItems(IContentStore store, EmbeddingClient client, EmbeddingOptions options, string? path, TimeProvider time)
{
    private const int PageSize = 1_000;

    // The file is written as a whole, so not for each item that changes. What was computed since is lost when the process ends.
    private static readonly TimeSpan s_betweenWrites = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ContentId, UInt128> _hashes = [];
    private readonly Queue<ContentId> _waiting = new();
    private readonly HashSet<ContentId> _isWaiting = [];
    private readonly string _fingerprint = $"{options.Model}|{options.Dimensions}|{options.MaxCharacters}";
    private Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)>? _kept;
    private ChangeSequence _checkpoint;
    private bool _hasUnwritten;
    private long? _writtenAt;
    private int _batchSize = options.BatchSize;

    /// <summary>Items with a vector.</summary>
    public int Count => Vectors.Count;

    /// <summary>Items that wait for one; some may have gone meanwhile.</summary>
    public int Waiting => _waiting.Count;

    internal VectorTable Vectors { get; } = new(options.Dimensions);

    /// <summary>Takes in what changed, then has the missing vectors computed, batch by batch.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <returns>How many vectors were computed.</returns>
    /// <exception cref="EmbeddingException">What was computed so far is kept; the batch that failed goes to the end of the queue, and the next is half as large.</exception>
    /// <exception cref="ContentStoreException">As above.</exception>
    /// <exception cref="IOException">The vectors serve, but are not in the file.</exception>
    public async Task<int> UpdateAsync(Action? progress, CancellationToken cancellationToken)
    {
        await ReadChangesAsync(cancellationToken);
        var (computed, begun) = (0, time.GetTimestamp());
        try
        {
            while (_waiting.Count > 0)
            {
                computed += await ComputeAsync(TakeBatch(), cancellationToken);
                progress?.Invoke();
                WriteWhenDue(_writtenAt ?? begun);
                await ReadChangesAsync(cancellationToken);
            }
        }
        finally
        {
            WriteWhenDue(_writtenAt);
        }

        return computed;
    }

    /// <summary>Rights and removals hold at once, whether or not the endpoint answers.</summary>
    private async Task ReadChangesAsync(CancellationToken cancellationToken)
    {
        _kept ??= path is null ? [] : DenseVectorFile.Read(path, _fingerprint, options.Dimensions);
        while (await store.ReadChangesAsync(_checkpoint, PageSize, cancellationToken) is var page && page.UpTo > _checkpoint)
        {
            Vectors.Apply([.. page.Changes.Select(Place)]);
            _checkpoint = page.UpTo;
        }

        _kept = [];
    }

    private (ContentId Id, Audience Audience, sbyte[]? Vector) Place(ContentChange change)
    {
        if (change.Item is not { } item || !IsSent(item))
        {
            _hasUnwritten |= _hashes.Remove(change.Id);
            return (change.Id, Audience.Public, null);
        }

        var hash = DenseText.Hash(DenseText.Of(item, options.MaxCharacters));
        if (_hashes.TryGetValue(item.Id, out var former) && former == hash && Vectors.VectorOf(item.Id) is { } same)
        {
            return (item.Id, item.Audience, same);
        }

        if (_kept!.TryGetValue(item.Id, out var kept) && kept.Hash == hash)
        {
            _hashes[item.Id] = hash;
            return (item.Id, item.Audience, kept.Vector);
        }

        _hashes.Remove(item.Id);
        Enqueue(item.Id);
        return (item.Id, item.Audience, null);
    }

    private bool IsSent(ContentItem item) => options.SendsPrivateItems || item.Audience.Equals(Audience.Public);

    /// <summary>Once, however often an item changes while the endpoint does not answer.</summary>
    private void Enqueue(ContentId id)
    {
        if (_isWaiting.Add(id))
        {
            _waiting.Enqueue(id);
        }
    }

    private List<ContentId> TakeBatch()
    {
        var batch = new List<ContentId>();
        while (batch.Count < _batchSize && _waiting.TryDequeue(out var id))
        {
            _isWaiting.Remove(id);
            if (!_hashes.ContainsKey(id))
            {
                batch.Add(id);
            }
        }

        return batch;
    }

    private async Task<int> ComputeAsync(List<ContentId> batch, CancellationToken cancellationToken)
    {
        try
        {
            // As they are now: what has gone since needs no vector.
            var items = (await store.GetManyAsync(batch, cancellationToken)).Where(IsSent).ToList();
            if (items.Count == 0)
            {
                return 0;
            }

            var texts = items.ConvertAll(i => DenseText.Of(i, options.MaxCharacters));
            var vectors = await client.EmbedAsync(texts, options.BatchTimeout, cancellationToken);
            Vectors.Apply([.. items.Select((item, i) => (item.Id, item.Audience, (sbyte[]?)VectorTable.Quantize(vectors[i])))]);
            for (var i = 0; i < items.Count; i++)
            {
                _hashes[items[i].Id] = DenseText.Hash(texts[i]);
            }

            _hasUnwritten = true;
            _batchSize = Math.Min(_batchSize * 2, options.BatchSize);
            return items.Count;
        }
        catch
        {
            // Smaller the next time, so that a text the endpoint refuses in the end holds up no other.
            _batchSize = Math.Max(1, _batchSize / 2);
            batch.ForEach(Enqueue);
            throw;
        }
    }

    private void WriteWhenDue(long? since)
    {
        if (path is null || !_hasUnwritten || (since is { } moment && time.GetElapsedTime(moment) < s_betweenWrites))
        {
            return;
        }

        DenseVectorFile.Write(path, _fingerprint, [.. _hashes.Select(h => (h.Key, h.Value, Vectors.VectorOf(h.Key))).Where(r => r.Item3 is not null).Select(r => (r.Key, r.Value, r.Item3!))]);
        (_hasUnwritten, _writtenAt) = (false, time.GetTimestamp());
    }
}
