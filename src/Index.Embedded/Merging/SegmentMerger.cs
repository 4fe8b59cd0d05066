using KbSearch.Index.Embedded.Postings;
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
    private readonly Input?[] _inputs;
    private readonly List<Input> _current = [];

    private SegmentMerger(long segmentId, IReadOnlyList<SegmentView> sources)
    {
        _sources = sources;
        _documents = new DocumentMerge(sources);
        _writer = new SegmentWriter(segmentId, _documents.Audiences);
        _inputs = new Input?[sources.Count];
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
            var info = terms[source].Info;
            var input = _inputs[source] ??= new Input(_sources[source].Segment, info, _documents.Maps[source], _documents.ClassMaps[source]);
            if (input.MoveToFirst(info))
            {
                _current.Add(input);
            }
        }

        var isHeld = _current.Count > 0;
        while (_current.Count > 0)
        {
            var first = 0;
            for (var i = 1; i < _current.Count; i++)
            {
                first = _current[i].Document < _current[first].Document ? i : first;
            }

            _current[first].CopyTo(_writer.Terms);
            if (!_current[first].MoveNext())
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

    /// <summary>The live postings of a term in one source, with the new numbers of their documents.</summary>
    private sealed class Input(Segment segment, TermInfo term, int[] documentMap, int[] classMap)
    {
        private readonly PostingsCursor _postings = new(segment, term);

        public int Document { get; private set; } = -1;

        public bool MoveToFirst(in TermInfo info)
        {
            _postings.Reset(info);
            return MoveNext();
        }

        public bool MoveNext()
        {
            while (_postings.Next() != PostingsCursor.NoMoreDocuments)
            {
                Document = documentMap[_postings.Document];
                if (Document >= 0)
                {
                    return true;
                }
            }

            return false;
        }

        public void CopyTo(TermDictionaryWriter writer)
        {
            var audienceClass = classMap[segment.Columns.GetClass(_postings.Document)];
            writer.AddPosting(Document, audienceClass, _postings.FrequencyBytes, _postings.TakePositionBytes());
        }
    }
}
