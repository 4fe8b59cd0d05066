using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>The rare terms of each document, as the frequency slots its deletion must lower.</summary>
/// <remarks>
/// A slot stands for one term and one audience class that holds it; slots are numbered in term order, then class order. Frequent terms are
/// left out: they are most of what a document holds and few altogether, so their postings are looked into instead (<see cref="FrequentTerm"/>).
/// </remarks>
internal sealed class ForwardIndex
{
    /// <summary>A term in more than one of so many documents is frequent.</summary>
    private const int FrequentShare = 256;

    /// <summary>A term in so many documents is rare, however small the segment.</summary>
    private const int AlwaysRare = 16;

    private readonly byte[] _bytes;
    private readonly FixedWidthColumn _starts;
    private readonly int _listsStart;
    private readonly int _slotCount;

    public ForwardIndex(byte[] bytes, int documentCount, int slotCount)
    {
        var position = 0;
        _slotCount = slotCount;
        _bytes = bytes;
        _starts = FixedWidthColumn.Read(bytes, ref position, checked(documentCount + 1));
        _listsStart = position;
        if (_starts[0] != 0 || _starts[documentCount] != bytes.Length - position)
        {
            throw new InvalidDataException("The forward lists do not fill their section");
        }
    }

    /// <summary>In how many documents of a segment a term may be, deleted ones included, to be in forward lists.</summary>
    public static int MaxFrequency(int documentCount) => Math.Max(AlwaysRare, documentCount / FrequentShare);

    /// <summary>The document's slots, ascending.</summary>
    public RiceCode.Cursor Open(int document) => RiceCode.Read(_bytes, Start(document), Start(document + 1), _slotCount);

    /// <summary>Replaces the list's content by the document's slots, ascending.</summary>
    public void Read(int document, List<int> slots)
    {
        slots.Clear();
        for (var cursor = Open(document); cursor.MoveNext();)
        {
            slots.Add(cursor.Value);
        }
    }

    private int Start(int document) => _listsStart + _starts[document];
}
