using System.Numerics;
using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Ranking.Views;

namespace KbSearch.Search.Learning;

/// <summary>Where every item lies in the space of one model, to find those that are near a query without sharing a word with it.</summary>
/// <remarks>
/// Reads are thread-safe and see one state; one caller at a time updates. A vector takes a byte a dimension, and all are compared: exact,
/// and with a hundred thousand items still a matter of a few milliseconds.
/// </remarks>
public sealed class LatentItems(LatentModel model, IAnalyzer analyzer)
{
    private const int PageSize = 1_000;
    private const float Scale = sbyte.MaxValue;

    private static readonly Comparer<(int Similarity, ContentId Id)> s_farthestFirst =
        Comparer<(int Similarity, ContentId Id)>.Create((x, y) => x.Similarity != y.Similarity ? x.Similarity.CompareTo(y.Similarity) : y.Id.CompareTo(x.Id));

    private readonly Dictionary<ContentId, (int Block, int Row)> _places = [];
    private readonly Stack<(int Block, int Row)> _free = [];
    private volatile LatentBlock[] _blocks = [];

    public LatentModel Model => model;

    /// <summary>Changes up to here are in.</summary>
    public ChangeSequence Checkpoint { get; private set; }

    /// <summary>Takes in what changed in the store since the last time.</summary>
    /// <param name="countedFrom">Changes up to here are not counted.</param>
    /// <returns>How many public items were changed or new.</returns>
    /// <exception cref="ContentStoreException">What was read so far is kept.</exception>
    public async Task<int> UpdateAsync(IContentStore store, ChangeSequence countedFrom, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var publicChanges = 0;
        while (await store.ReadChangesAsync(Checkpoint, PageSize, cancellationToken) is var page && page.UpTo > Checkpoint)
        {
            Apply(page.Changes);
            publicChanges += page.Changes.Count(c => c.Sequence > countedFrom && c.Item is { } item && item.Audience.Equals(Audience.Public));
            Checkpoint = page.UpTo;
        }

        return publicChanges;
    }

    /// <summary>The items nearest to a place that the viewer may read, nearest first; ties by id.</summary>
    /// <param name="place">A unit vector.</param>
    /// <param name="minSimilarity">Cosine below which an item is too far.</param>
    internal IReadOnlyList<ContentId> Nearest(ReadOnlySpan<float> place, Viewer viewer, int limit, double minSimilarity)
    {
        var query = Quantize(place);
        var least = (int)Math.Ceiling(minSimilarity * Scale * Scale);
        var nearest = new PriorityQueue<ContentId, (int Similarity, ContentId Id)>(limit + 1, s_farthestFirst);
        foreach (var block in _blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.Audiences[row] is { } audience && Dot(query, block.Vector(row)) is var similarity && similarity >= least && viewer.CanRead(audience))
                {
                    nearest.Enqueue(block.Ids[row], (similarity, block.Ids[row]));
                    if (nearest.Count > limit)
                    {
                        nearest.Dequeue();
                        least = nearest.TryPeek(out _, out var farthest) ? farthest.Similarity : least;
                    }
                }
            }
        }

        var ids = new ContentId[nearest.Count];
        for (var i = ids.Length - 1; i >= 0; i--)
        {
            ids[i] = nearest.Dequeue();
        }

        return ids;
    }

    /// <summary>Changed blocks are replaced by changed copies, so that a search goes on with what it began with.</summary>
    private void Apply(IReadOnlyList<ContentChange> changes)
    {
        var blocks = _blocks.ToList();
        var copied = new HashSet<int>();
        foreach (var change in changes)
        {
            if (change.Item is { } item)
            {
                var (block, row) = PlaceOf(change.Id, blocks);
                Writable(block).Set(row, item.Id, item.Audience, Quantize(VectorOf(item)));
            }
            else if (_places.Remove(change.Id, out var place))
            {
                Writable(place.Block).Clear(place.Row);
                _free.Push(place);
            }
        }

        _blocks = [.. blocks];

        LatentBlock Writable(int block) => copied.Add(block) ? blocks[block] = blocks[block].Copy() : blocks[block];
    }

    private (int Block, int Row) PlaceOf(ContentId id, List<LatentBlock> blocks)
    {
        if (_places.TryGetValue(id, out var place))
        {
            return place;
        }

        if (!_free.TryPop(out place))
        {
            if (blocks.Count == 0 || _places.Count == blocks.Count * LatentBlock.Capacity)
            {
                blocks.Add(new LatentBlock(model.Dimensions));
            }

            place = (blocks.Count - 1, _places.Count % LatentBlock.Capacity);
        }

        _places.Add(id, place);
        return place;
    }

    private float[] VectorOf(ContentItem item)
    {
        var sum = new float[model.Dimensions];
        foreach (var vector in ItemAnalyzer.Analyze(item, analyzer, model).Latent)
        {
            VectorMath.Add(sum, 1, vector);
        }

        VectorMath.Normalize(sum);
        return sum;
    }

    private static sbyte[] Quantize(ReadOnlySpan<float> unitVector)
    {
        var quantized = new sbyte[unitVector.Length];
        for (var i = 0; i < quantized.Length; i++)
        {
            quantized[i] = (sbyte)MathF.Round(unitVector[i] * Scale);
        }

        return quantized;
    }

    private static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = Vector<int>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(left[i..]), out var leftLow, out var leftHigh);
            Vector.Widen(new Vector<sbyte>(right[i..]), out var rightLow, out var rightHigh);

            // Two products of bytes fit a short twice over: 2 x 127 x 127 < 32,768.
            Vector.Widen((leftLow * rightLow) + (leftHigh * rightHigh), out var low, out var high);
            sum += low + high;
        }

        var dot = Vector.Sum(sum);
        for (; i < left.Length; i++)
        {
            dot += left[i] * right[i];
        }

        return dot;
    }
}
