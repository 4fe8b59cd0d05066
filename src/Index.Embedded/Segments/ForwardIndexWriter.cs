using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Writes the frequency slots of each document, in document order.</summary>
internal sealed class ForwardIndexWriter
{
    private readonly List<int> _starts = [0];
    private readonly ByteWriter _lists = new(4096);

    /// <param name="slots">Ascending, without repetition.</param>
    public void Add(ReadOnlySpan<int> slots)
    {
        var last = -1;
        foreach (var slot in slots)
        {
            _lists.WriteVarint(slot - last - 1);
            last = slot;
        }

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
