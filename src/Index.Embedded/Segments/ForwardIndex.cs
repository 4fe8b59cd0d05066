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

    public ForwardIndex(byte[] bytes, int documentCount)
    {
        var position = 0;
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

    /// <summary>Where the document's list begins; it ends where the next one begins.</summary>
    public int Start(int document) => _listsStart + _starts[document];

    /// <summary>Reads the slot after <paramref name="slot"/>; -1 before the first.</summary>
    public int ReadNext(ref int position, int slot) => slot + 1 + Varint.Read(_bytes, ref position);

    /// <summary>Replaces the list's content by the document's slots, ascending.</summary>
    public void Read(int document, List<int> slots)
    {
        slots.Clear();
        var position = Start(document);
        var end = Start(document + 1);
        for (var slot = -1; position < end;)
        {
            slot = ReadNext(ref position, slot);
            slots.Add(slot);
        }
    }
}
