using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>A term that forward lists leave out: whether a document holds it is looked up in its postings.</summary>
/// <param name="Classes">Audience classes that hold the term, ascending; the slot of the first is the term's first.</param>
internal sealed record FrequentTerm(TermInfo Info, int[] Classes)
{
    /// <summary>All of a segment, in term order.</summary>
    public static FrequentTerm[] FindAll(Segment segment)
    {
        var found = new List<FrequentTerm>();
        var rare = ForwardIndex.MaxFrequency(segment.DocumentCount);
        for (var terms = new TermCursor(new SegmentView(segment, DeletedDocuments.None)); terms.MoveNext();)
        {
            if (terms.Info.DocumentFrequency > rare)
            {
                found.Add(new FrequentTerm(terms.Info, Array.ConvertAll(terms.Classes.ToArray(), held => held.Class)));
            }
        }

        return [.. found];
    }

    /// <summary>Adds the slots of the term in those of the documents that hold it.</summary>
    /// <param name="documents">Ascending.</param>
    /// <param name="reader">Any, to be reused.</param>
    public void AddSlots(Segment segment, IReadOnlyList<int> documents, PostingsReader reader, List<int> slots)
    {
        reader.Reset(segment, Info);
        var (block, index) = (-1, 0);
        foreach (var document in documents)
        {
            if (reader.HasRangeMaxima && !MayHold(reader.RangeMaxima, document))
            {
                continue;
            }

            if (block < 0 || reader.LastDocument(block) < document)
            {
                (block, index) = (reader.FindBlock(document, block + 1), 0);
                if (block >= reader.BlockCount)
                {
                    return;
                }

                reader.LoadBlock(block);
            }

            var found = reader.Documents.AsSpan(index, reader.Count - index).BinarySearch(document);
            index += found < 0 ? ~found : found;
            if (found >= 0)
            {
                var held = Array.BinarySearch(Classes, segment.Columns.GetClass(document));
                slots.Add(held >= 0 ? Info.FirstSlot + held : throw new InvalidDataException("A term has a posting of a class that it has not"));
            }
        }
    }

    private static bool MayHold(ReadOnlySpan<byte> rangeMaxima, int document)
    {
        var range = document >> PostingsLayout.RangeBits;
        return range < rangeMaxima.Length && rangeMaxima[range] > 0;
    }
}
