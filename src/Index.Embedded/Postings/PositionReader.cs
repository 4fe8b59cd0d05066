using System.Numerics;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Reads the positions of one posting after the other, field by field, without keeping them. Hot; reused.</summary>
internal sealed class PositionReader
{
    private byte[] _codes = [];
    private byte[] _positions = [];
    private bool _isAllOnes;
    private int _code;
    private int _position;

    /// <summary>Goes over to a segment.</summary>
    public void Reset(byte[] codes, byte[] positions)
    {
        _codes = codes;
        _positions = positions;
    }

    /// <param name="code">Where the posting's <see cref="FrequencyCode"/> begins.</param>
    /// <param name="position">Where its positions begin.</param>
    public void MoveTo(int code, int position)
    {
        int fields = _codes[code];
        _isAllOnes = fields >= FrequencyCode.AllOnes;
        Fields = fields & FrequencyCode.FieldMask;
        _code = code + 1;
        _position = position;
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

    /// <returns>The frequency in the field.</returns>
    private int Seek(int field)
    {
        while (true)
        {
            var current = BitOperations.TrailingZeroCount(Fields);
            var frequency = _isAllOnes ? 1 : Varint.Read(_codes, ref _code);
            Fields &= Fields - 1;
            if (current >= field)
            {
                return frequency;
            }

            Varint.Skip(_positions, ref _position, frequency);
        }
    }
}
