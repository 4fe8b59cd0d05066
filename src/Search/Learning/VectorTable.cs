using System.Collections.Concurrent;
using System.Numerics;
using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>One vector an item, all compared with a query's: exact, and with a hundred thousand items still a matter of a few milliseconds.</summary>
/// <remarks>Reads are thread-safe and see one state; one caller at a time changes it. A vector takes a byte a dimension.</remarks>
internal sealed class VectorTable(int dimensions)
{
    private const float Scale = sbyte.MaxValue;

    private static readonly Comparer<(int Similarity, ContentId Id)> s_farthestFirst =
        Comparer<(int Similarity, ContentId Id)>.Create((x, y) => x.Similarity != y.Similarity ? x.Similarity.CompareTo(y.Similarity) : y.Id.CompareTo(x.Id));

    private readonly Stack<(int Block, int Row)> _free = [];
    private readonly ConcurrentDictionary<ContentId, (int Block, int Row)> _places = new();
    private volatile VectorBlock[] _blocks = [];

    public int Count => _places.Count;

    /// <summary>Sets and removes rows in one step. Changed blocks are replaced by changed copies, so that a search goes on with what it began with.</summary>
    /// <param name="changes">The vector is null to remove the item.</param>
    public void Apply(IReadOnlyList<(ContentId Id, Audience Audience, sbyte[]? Vector)> changes)
    {
        var blocks = _blocks.ToList();
        var copied = new HashSet<int>();
        foreach (var (id, audience, vector) in changes)
        {
            if (vector is not null)
            {
                var (block, row) = PlaceOf(id, blocks);
                Writable(block).Set(row, id, audience, vector);
            }
            else if (_places.TryRemove(id, out var place))
            {
                Writable(place.Block).Clear(place.Row);
                _free.Push(place);
            }
        }

        _blocks = [.. blocks];

        VectorBlock Writable(int block) => copied.Add(block) ? blocks[block] = blocks[block].Copy() : blocks[block];
    }

    /// <summary>The items nearest to a place that the viewer may read, nearest first; ties by id.</summary>
    /// <param name="place">A unit vector.</param>
    /// <param name="minSimilarity">Cosine below which an item is too far.</param>
    public IReadOnlyList<ContentId> Nearest(ReadOnlySpan<float> place, Viewer viewer, int limit, double minSimilarity)
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

    /// <summary>Cosine of an item's vector and a quantized query; null for an item without a vector.</summary>
    public double? Similarity(ReadOnlySpan<sbyte> query, ContentId id)
    {
        var vector = Find(id);
        return vector.IsEmpty ? null : Dot(query, vector) / (Scale * Scale);
    }

    /// <summary>A copy; null for an item without a vector.</summary>
    public sbyte[]? VectorOf(ContentId id) => Find(id) is { IsEmpty: false } vector ? vector.ToArray() : null;

    public static sbyte[] Quantize(ReadOnlySpan<float> unitVector)
    {
        var quantized = new sbyte[unitVector.Length];
        for (var i = 0; i < quantized.Length; i++)
        {
            quantized[i] = (sbyte)MathF.Round(unitVector[i] * Scale);
        }

        return quantized;
    }

    private ReadOnlySpan<sbyte> Find(ContentId id)
    {
        // The blocks may be a moment older or newer than the places.
        var blocks = _blocks;
        return _places.TryGetValue(id, out var place) && place.Block < blocks.Length && blocks[place.Block].Ids[place.Row] == id ? blocks[place.Block].Vector(place.Row) : [];
    }

    private (int Block, int Row) PlaceOf(ContentId id, List<VectorBlock> blocks)
    {
        if (_places.TryGetValue(id, out var place))
        {
            return place;
        }

        if (!_free.TryPop(out place))
        {
            if (blocks.Count == 0 || _places.Count == blocks.Count * VectorBlock.Capacity)
            {
                blocks.Add(new VectorBlock(dimensions));
            }

            place = (blocks.Count - 1, _places.Count % VectorBlock.Capacity);
        }

        _places[id] = place;
        return place;
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
