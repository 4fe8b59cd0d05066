using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Merges the live documents of segments into a new one. The bytes of frequencies and positions are copied, not decoded.</summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<SegmentView> _sources;
    private readonly DocumentMerge _documents;
    private readonly SegmentWriter _writer;
    private readonly int[][] _slotMaps;
    private readonly PostingsInput?[] _inputs;
    private readonly List<PostingsInput> _current = [];

    private SegmentMerger(long segmentId, IReadOnlyList<SegmentView> sources)
    {
        _sources = sources;
        _documents = new DocumentMerge(sources);
        _writer = new SegmentWriter(
            segmentId, _documents.Audiences, section => (int)Math.Min(Array.MaxLength, sources.Sum(view => (long)view.Segment.Image[section].Length)));
        _inputs = new PostingsInput?[sources.Count];
        _slotMaps = [.. sources.Select(view => new int[view.Segment.Metadata.SlotCount])];
    }

    /// <exception cref="OperationCanceledException"/>
    public static MergedSegment Merge(long segmentId, IReadOnlyList<SegmentView> sources, CancellationToken cancellationToken)
    {
        var merger = new SegmentMerger(segmentId, sources);
        merger._documents.WriteTo(merger._writer);
        merger.MergeTerms(cancellationToken);
        merger.MergeForwardLists();
        return new MergedSegment(merger._writer.Finish(), sources, merger._documents.Maps);
    }

    private void MergeTerms(CancellationToken cancellationToken)
    {
        var terms = new MergedTermCursor([.. _sources.Select(view => new TermCursor(view))]);
        while (terms.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!MergePostings(terms))
            {
                continue;
            }

            var slots = _writer.Terms.EndTerm(terms.Key);
            foreach (var source in terms.Current)
            {
                var slot = terms[source].Info.FirstSlot;
                foreach (var (audienceClass, _) in terms[source].Classes)
                {
                    // A class whose documents are all gone has no new number, and no document asks for its slot.
                    var mapped = _documents.ClassMaps[source][audienceClass];
                    _slotMaps[source][slot++] = mapped < 0 ? -1 : slots[mapped];
                }
            }
        }
    }

    /// <returns>Whether a live document holds the term.</returns>
    private bool MergePostings(MergedTermCursor terms)
    {
        foreach (var source in terms.Current)
        {
            var input = _inputs[source] ??= new PostingsInput(_sources[source].Segment, _documents.Maps[source], _documents.ClassMaps[source]);
            if (input.MoveToFirst(terms[source].Info))
            {
                _current.Add(input);
            }
        }

        var isHeld = _current.Count > 0;
        while (_current.Count > 0)
        {
            // What comes before the second input's document is copied at once.
            var (first, limit) = (0, int.MaxValue);
            for (var i = 1; i < _current.Count; i++)
            {
                if (_current[i].Document < _current[first].Document)
                {
                    limit = _current[first].Document;
                    first = i;
                }
                else
                {
                    limit = Math.Min(limit, _current[i].Document);
                }
            }

            if (!_current[first].CopyBefore(limit, _writer.Terms))
            {
                _current.RemoveAt(first);
            }
        }

        return isHeld;
    }

    private void MergeForwardLists()
    {
        var slots = new List<int>();
        foreach (var (source, document) in _documents.Order)
        {
            _sources[source].Segment.Forward.Read(document, slots);
            var list = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slots);
            foreach (ref var slot in list)
            {
                slot = _slotMaps[source][slot];
            }

            _writer.Forward.Add(list);
        }
    }
}
