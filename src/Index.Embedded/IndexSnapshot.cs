using System.Collections.Immutable;
using KbSearch.Content.Model;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded;

/// <summary>What a reader sees: segments with their deletes, and the change they stand at. Immutable and in memory, so it lives as long as someone reads it.</summary>
internal sealed class IndexSnapshot(ImmutableArray<SegmentView> segments, ChangeSequence checkpoint)
{
    public static IndexSnapshot Empty { get; } = new([], ChangeSequence.None);

    public ImmutableArray<SegmentView> Segments => segments;

    public ChangeSequence Checkpoint => checkpoint;

    /// <summary>What was found out about the snapshot for each viewer.</summary>
    public ScopeCache Scopes { get; } = new();

    public long LiveCount => Segments.Sum(view => (long)view.LiveCount);

    public long DeletedCount => Segments.Sum(view => (long)view.Deleted.Count);

    public IndexSizes Sizes => new(
        SizeOf(SegmentSection.Postings),
        SizeOf(SegmentSection.Positions),
        SizeOf(SegmentSection.Terms) + SizeOf(SegmentSection.TermBlocks),
        SizeOf(SegmentSection.Forward),
        SizeOf(SegmentSection.Metadata) + SizeOf(SegmentSection.Ids) + SizeOf(SegmentSection.Documents) + SizeOf(SegmentSection.Lengths) + SizeOf(SegmentSection.Keywords));

    /// <summary>Where the live document with the key is; null when there is none.</summary>
    public (int Segment, int Document)? Find(DocumentKey key)
    {
        for (var i = 0; i < Segments.Length; i++)
        {
            var document = Segments[i].Segment.Ids.Find(key);
            if (document >= 0 && !Segments[i].Deleted.Contains(document))
            {
                return (i, document);
            }
        }

        return null;
    }

    private long SizeOf(SegmentSection section) => Segments.Sum(view => (long)view.Segment.Image[section].Length);
}
