using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>The positions of one posting by field; reused between postings.</summary>
internal sealed class PositionBuffer
{
    private readonly int[] _starts = new int[FieldLengths.FieldCount];
    private readonly int[] _counts = new int[FieldLengths.FieldCount];
    private int[] _positions = new int[64];
    private int _length;

    /// <summary>Ascending; empty when the term does not occur in the field.</summary>
    public ReadOnlySpan<int> this[int field] => _positions.AsSpan(_starts[field], _counts[field]);

    public void Clear()
    {
        _length = 0;
        Array.Clear(_counts);
    }

    public void Read(int field, int count, byte[] bytes, ref int position)
    {
        // Each position takes a byte at least: a wrong count must not make us allocate.
        if (count > bytes.Length - position)
        {
            throw new InvalidDataException("A posting has more positions than its segment has bytes");
        }

        if (_positions.Length - _length < count)
        {
            Array.Resize(ref _positions, Math.Max(_length + count, _positions.Length * 2));
        }

        _starts[field] = _length;
        _counts[field] = count;
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value += Varint.Read(bytes, ref position);
            _positions[_length++] = value;
        }
    }
}
