using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Merges the live documents of segments into a new one. The bytes of frequencies and positions are copied, not decoded.</summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<SegmentView> _sources;
    private readonly DocumentMerge _documents;
    private readonly SegmentWriter _writer;
    private readonly ForwardListMerge _forward;
    private readonly PostingsInput?[] _inputs;
    private readonly List<PostingsInput> _current = [];

    private SegmentMerger(long segmentId, IReadOnlyList<SegmentView> sources)
    {
        _sources = sources;
        _documents = new DocumentMerge(sources);
        _writer = new SegmentWriter(
            segmentId, _documents.Audiences, section => (int)Math.Min(Array.MaxLength, sources.Sum(view => (long)view.Segment.Image[section].Length)));
        _inputs = new PostingsInput?[sources.Count];
        _forward = new ForwardListMerge(sources, _documents);
    }

    /// <exception cref="OperationCanceledException"/>
    public static MergedSegment Merge(long segmentId, IReadOnlyList<SegmentView> sources, CancellationToken cancellationToken)
    {
        var merger = new SegmentMerger(segmentId, sources);
        merger._documents.WriteTo(merger._writer);
        merger.MergeTerms(cancellationToken);
        merger._forward.WriteTo(merger._writer.Forward, merger._writer.Terms.SlotCount);
        return new MergedSegment(merger._writer.Finish(), sources, merger._documents.Maps);
    }

    private void MergeTerms(CancellationToken cancellationToken)
    {
        var terms = new MergedTermCursor([.. _sources.Select(view => new TermCursor(view))]);
        while (terms.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MergePostings(terms))
            {
                var slots = _writer.Terms.EndTerm(terms.Key);
                _forward.EndTerm(terms, _writer.Terms.DocumentFrequency, slots);
            }
        }
    }

    /// <returns>Whether a live document holds the term.</returns>
    private bool MergePostings(MergedTermCursor terms)
    {
        foreach (var source in terms.Current)
        {
            var input = _inputs[source] ??= new PostingsInput(_sources[source].Segment, _documents.Maps[source], _documents.ClassMaps[source], _forward);
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
}
