using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Writes the slots of the rare terms of each document, in document order.</summary>
internal sealed class ForwardIndexWriter
{
    private readonly List<int> _starts = [0];
    private readonly ByteWriter _lists = new(4096);

    /// <param name="slots">Ascending, without repetition.</param>
    /// <param name="slotCount">Of the segment.</param>
    public void Add(ReadOnlySpan<int> slots, int slotCount)
    {
        RiceCode.Write(_lists, slots, slotCount);
        _starts.Add(_lists.Length);
    }

    public byte[] ToArray()
    {
        var writer = new ByteWriter(_lists.Length + (_starts.Count * sizeof(int)) + 1);
        FixedWidthColumn.Write(writer, CollectionsMarshal.AsSpan(_starts));
        writer.WriteBytes(_lists.Written);
        return writer.ToArray();
    }
}
