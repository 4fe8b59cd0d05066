using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Content ids of a segment's documents, and the way back from an id to its document.</summary>
internal sealed class DocumentIds
{
    private readonly byte[] _bytes;
    private readonly FixedWidthColumn _starts;
    private readonly int _textStart;
    private readonly Lazy<int[]> _table;

    public DocumentIds(byte[] bytes, int documentCount)
    {
        var position = 0;
        _bytes = bytes;
        _starts = FixedWidthColumn.Read(bytes, ref position, checked(documentCount + 1));
        _textStart = position;
        if (_starts[0] != 0 || _starts[documentCount] != bytes.Length - position)
        {
            throw new InvalidDataException("The ids do not fill their section");
        }

        _table = new Lazy<int[]>(BuildTable);
    }

    private int Count => _starts.Count - 1;

    /// <summary>The id in <see cref="OrdinalText"/> form.</summary>
    public ReadOnlySpan<byte> GetBytes(int document) =>
        _bytes.AsSpan(_textStart + _starts[document], _starts[document + 1] - _starts[document]);

    /// <summary>Asks for where a document's id is.</summary>
    public void Prefetch(int document) => _starts.Prefetch(document);

    public ContentId this[int document] =>
        ContentId.TryParse(OrdinalText.Decode(GetBytes(document)), out var id)
            ? id
            : throw new InvalidDataException($"The id of document {document} is not a content id");

    /// <summary>The document with the id, deleted or not; -1 when there is none.</summary>
    public int Find(DocumentKey key)
    {
        var table = _table.Value;
        for (var i = key.Hash & (table.Length - 1); table[i] != 0; i = (i + 1) & (table.Length - 1))
        {
            if (GetBytes(table[i] - 1).SequenceEqual(key.Bytes))
            {
                return table[i] - 1;
            }
        }

        return -1;
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<int> starts, ReadOnlySpan<byte> text)
    {
        FixedWidthColumn.Write(writer, starts);
        writer.WriteBytes(text);
    }

    /// <summary>Open addressing, document + 1, at most half full. Built at the first write after opening: readers do without.</summary>
    private int[] BuildTable()
    {
        var table = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, Count * 2))];
        for (var document = 0; document < Count; document++)
        {
            var i = DocumentKey.HashOf(GetBytes(document)) & (table.Length - 1);
            while (table[i] != 0)
            {
                i = (i + 1) & (table.Length - 1);
            }

            table[i] = document + 1;
        }

        return table;
    }
}
