namespace KbSearch.Index.Embedded.Segments;

/// <summary>A segment and which of its documents are deleted, as one snapshot sees them. Immutable.</summary>
internal sealed record SegmentView(Segment Segment, DeletedDocuments Deleted)
{
    public int LiveCount => Segment.DocumentCount - Deleted.Count;
}
