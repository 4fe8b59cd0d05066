using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Dense;

/// <summary>Keeps the vectors of the items up with the content: computes those that are missing, keeps them in a file, and lets go of what changed or went.</summary>
/// <remarks>Reads are thread-safe; one caller at a time updates. An item whose text changed is without a vector until the new one is there.</remarks>
/// <param name="path">Where the vectors are kept; null keeps them in memory alone.</param>
public sealed class DenseItems(IContentStore store, EmbeddingClient client, EmbeddingOptions options, string? path)
{
    private const int PageSize = 1_000;

    // What is lost at most when the process ends: a minute or so of an endpoint's work.
    private const int VectorsBetweenWrites = 2_000;

    private readonly Dictionary<ContentId, UInt128> _hashes = [];
    private readonly Queue<ContentId> _waiting = new();
    private readonly string _fingerprint = $"{options.Model}|{options.Dimensions}|{options.MaxCharacters}";
    private Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)>? _kept;
    private ChangeSequence _checkpoint;
    private int _unwritten;

    /// <summary>Items with a vector.</summary>
    public int Count => Vectors.Count;

    /// <summary>Items that wait for one; an item may be counted twice for a moment.</summary>
    public int Waiting => _waiting.Count;

    internal VectorTable Vectors { get; } = new(options.Dimensions);

    /// <summary>Takes in what changed, then has the missing vectors computed, batch by batch.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <returns>How many vectors were computed.</returns>
    /// <exception cref="EmbeddingException">What was computed so far is kept, and the batch that failed goes to the end of the queue.</exception>
    /// <exception cref="ContentStoreException">As above.</exception>
    /// <exception cref="IOException">The vectors serve, but are not in the file.</exception>
    public async Task<int> UpdateAsync(Action? progress, CancellationToken cancellationToken)
    {
        await ReadChangesAsync(cancellationToken);
        var computed = 0;
        try
        {
            while (_waiting.Count > 0)
            {
                computed += await ComputeAsync(TakeBatch(), cancellationToken);
                progress?.Invoke();
                WriteWhenFull(VectorsBetweenWrites);
                await ReadChangesAsync(cancellationToken);
            }
        }
        finally
        {
            WriteWhenFull(1);
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
            _unwritten += _hashes.Remove(change.Id) ? 1 : 0;
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
        _waiting.Enqueue(item.Id);
        return (item.Id, item.Audience, null);
    }

    private bool IsSent(ContentItem item) => options.SendsPrivateItems || item.Audience.Equals(Audience.Public);

    private List<ContentId> TakeBatch()
    {
        var batch = new List<ContentId>();
        while (batch.Count < options.BatchSize && _waiting.TryDequeue(out var id))
        {
            if (!_hashes.ContainsKey(id) && !batch.Contains(id))
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

            _unwritten += items.Count;
            return items.Count;
        }
        catch
        {
            batch.ForEach(_waiting.Enqueue);
            throw;
        }
    }

    private void WriteWhenFull(int least)
    {
        if (path is null || _unwritten < least)
        {
            return;
        }

        DenseVectorFile.Write(path, _fingerprint, [.. _hashes.Select(h => (h.Key, h.Value, Vectors.VectorOf(h.Key))).Where(r => r.Item3 is not null).Select(r => (r.Key, r.Value, r.Item3!))]);
        _unwritten = 0;
    }
}
