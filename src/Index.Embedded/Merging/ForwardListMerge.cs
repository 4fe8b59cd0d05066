using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Merges forward lists: slots get their new numbers, terms that have become frequent are left out, those that have become rare are put in.</summary>
/// <remarks>What is rare depends on the number of documents, so a term may be frequent in a source and rare in the merged segment.</remarks>
internal sealed class ForwardListMerge
{
    private const int NoSlot = -1;

    private readonly DocumentMerge _documents;
    private readonly IReadOnlyList<SegmentView> _sources;
    private readonly int[][] _slotMaps;
    private readonly int _maxFrequency;
    private readonly List<(int Document, int Class)> _unlisted = [];
    private readonly List<long> _added = [];

    public ForwardListMerge(IReadOnlyList<SegmentView> sources, DocumentMerge documents)
    {
        _sources = sources;
        _documents = documents;
        _slotMaps = [.. sources.Select(view => new int[view.Segment.Metadata.SlotCount])];
        _maxFrequency = ForwardIndex.MaxFrequency(documents.Order.Count);
    }

    /// <summary>Notes a posting of the current term that its source's forward lists leave out.</summary>
    /// <param name="document">In the merged segment.</param>
    /// <param name="audienceClass">In the merged segment.</param>
    public void AddUnlisted(int document, int audienceClass)
    {
        // With one more than the most, the term is known not to be rare.
        if (_unlisted.Count <= _maxFrequency)
        {
            _unlisted.Add((document, audienceClass));
        }
    }

    /// <summary>Takes note of a term that is written.</summary>
    /// <param name="terms">On the term.</param>
    /// <param name="frequency">Documents that hold it in the merged segment.</param>
    /// <param name="slots">By audience class of the merged segment.</param>
    public void EndTerm(MergedTermCursor terms, int frequency, ReadOnlySpan<int> slots)
    {
        var isListed = frequency <= _maxFrequency;
        foreach (var source in terms.Current)
        {
            var slot = terms[source].Info.FirstSlot;
            foreach (var (audienceClass, _) in terms[source].Classes)
            {
                // A class whose documents are all gone has no new number, and no document asks for its slot.
                var mapped = _documents.ClassMaps[source][audienceClass];
                _slotMaps[source][slot++] = isListed && mapped >= 0 ? slots[mapped] : NoSlot;
            }
        }

        foreach (var (document, audienceClass) in _unlisted)
        {
            if (isListed)
            {
                _added.Add(((long)document << 32) | (uint)slots[audienceClass]);
            }
        }

        _unlisted.Clear();
    }

    /// <param name="slotCount">Of the merged segment.</param>
    public void WriteTo(ForwardIndexWriter writer, int slotCount)
    {
        _added.Sort();
        var slots = new List<int>();
        var (document, added) = (0, 0);
        foreach (var (source, sourceDocument) in _documents.Order)
        {
            _sources[source].Segment.Forward.Read(sourceDocument, slots);
            foreach (ref var slot in CollectionsMarshal.AsSpan(slots))
            {
                slot = _slotMaps[source][slot];
            }

            slots.RemoveAll(static slot => slot == NoSlot);
            var kept = slots.Count;
            for (; added < _added.Count && _added[added] >> 32 == document; added++)
            {
                slots.Add((int)_added[added]);
            }

            if (slots.Count > kept)
            {
                slots.Sort();
            }

            writer.Add(CollectionsMarshal.AsSpan(slots), slotCount);
            document++;
        }
    }
}
