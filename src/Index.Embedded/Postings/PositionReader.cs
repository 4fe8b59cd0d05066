using System.Numerics;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Reads the positions of one posting after the other, field by field, without keeping them. Hot; reused.</summary>
internal sealed class PositionReader
{
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private byte[] _positions = [];
    private PostingsReader? _postings;
    private int _index;
    private int _position;

    /// <summary>Goes over to a segment.</summary>
    /// <param name="positions">The segment's.</param>
    public void Reset(byte[] positions)
    {
        _positions = positions;
        _postings = null;
    }

    /// <summary>Moves to a posting of the loaded block. Its positions are sought when first asked for.</summary>
    public void MoveTo(PostingsReader postings, int index)
    {
        (_postings, _index) = (postings, index);
        Fields = postings.ReadFrequencies(index, _frequencies);
        _position = -1;
    }

    /// <summary>Bit f is set when the term occurs in field f, as far as the field was not read yet.</summary>
    public int Fields { get; private set; }

    /// <summary>Reads the positions of a field that the posting has, passing over those before.</summary>
    /// <param name="offset">Taken from each position.</param>
    /// <param name="starts">Gets them, ascending; made larger when too small.</param>
    /// <returns>How many there are.</returns>
    public int Read(int field, int offset, ref int[] starts)
    {
        var count = Seek(field);

        // Each position takes a byte at least: a wrong count must not make us allocate.
        if (count > _positions.Length - _position)
        {
            throw new InvalidDataException("A posting has more positions than its segment has bytes");
        }

        if (count > starts.Length)
        {
            starts = new int[count * 2];
        }

        var value = -offset;
        for (var i = 0; i < count; i++)
        {
            starts[i] = value += Varint.Read(_positions, ref _position);
        }

        return count;
    }

    /// <summary>Of the starts, keeps those that are positions of the field less the offset. The field is one the posting has; those before are passed over.</summary>
    /// <param name="starts">Ascending.</param>
    /// <returns>How many are left, at the beginning.</returns>
    public int Keep(int field, int offset, Span<int> starts)
    {
        var count = Seek(field);
        if (SmallDistances.TryRead(_positions, _position, count, out var positions))
        {
            _position += count;
            return Keep(positions, count, offset, starts);
        }

        var (next, kept) = (0, 0);
        var value = -offset;
        for (; count > 0 && next < starts.Length; count--)
        {
            value += Varint.Read(_positions, ref _position);
            while (next < starts.Length && starts[next] < value)
            {
                next++;
            }

            if (next < starts.Length && starts[next] == value)
            {
                starts[kept++] = value;
                next++;
            }
        }

        Varint.Skip(_positions, ref _position, count);
        return kept;
    }

    private static int Keep(Vector128<ushort> positions, int count, int offset, Span<int> starts)
    {
        var kept = 0;
        foreach (var start in starts)
        {
            // No position is so far that it would be cut off: they are sums of a few bytes.
            var isFound = Vector128.Equals(positions, Vector128.Create((ushort)(start + offset))).ExtractMostSignificantBits() & ((1u << count) - 1);
            starts[kept] = start;
            kept += isFound != 0 && start + offset <= ushort.MaxValue ? 1 : 0;
        }

        return kept;
    }

    /// <returns>The frequency in the field.</returns>
    private int Seek(int field)
    {
        if (_position < 0)
        {
            _position = _postings!.SeekPositions(_index);
        }

        while (true)
        {
            var current = BitOperations.TrailingZeroCount(Fields);
            Fields &= Fields - 1;
            if (current >= field)
            {
                return _frequencies[current];
            }

            Varint.Skip(_positions, ref _position, _frequencies[current]);
        }
    }
}
