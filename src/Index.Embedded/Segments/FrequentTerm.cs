using System.Runtime.InteropServices;
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

    /// <summary>The slot that counts the term in a document that holds it.</summary>
    /// <exception cref="InvalidDataException">The term is not in the document's audience class.</exception>
    public int SlotOf(int audienceClass)
    {
        var held = Array.BinarySearch(Classes, audienceClass);
        return held >= 0 ? Info.FirstSlot + held : throw new InvalidDataException("A term has a posting of a class that it has not");
    }

    /// <summary>Leaves in the list those documents that hold the term.</summary>
    /// <param name="postings">Of the term; no block is loaded.</param>
    /// <param name="documents">Ascending.</param>
    public static void Intersect(PostingsReader postings, List<int> documents)
    {
        var (block, index, kept) = (-1, 0, 0);
        foreach (var document in CollectionsMarshal.AsSpan(documents))
        {
            if (postings.HasRangeMaxima && !MayHold(postings.RangeMaxima, document))
            {
                continue;
            }

            if (block < 0 || postings.LastDocument(block) < document)
            {
                (block, index) = (postings.FindBlock(document, block + 1), 0);
                if (block >= postings.BlockCount)
                {
                    break;
                }

                postings.LoadBlock(block);
            }

            var found = postings.Documents.AsSpan(index, postings.Count - index).BinarySearch(document);
            index += found < 0 ? ~found : found;
            if (found >= 0)
            {
                documents[kept++] = document;
            }
        }

        CollectionsMarshal.SetCount(documents, kept);
    }

    private static bool MayHold(ReadOnlySpan<byte> rangeMaxima, int document)
    {
        var range = document >> PostingsLayout.RangeBits;
        return range < rangeMaxima.Length && rangeMaxima[range] > 0;
    }
}
