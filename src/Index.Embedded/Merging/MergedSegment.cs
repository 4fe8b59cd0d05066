using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Result of a merge.</summary>
/// <param name="Sources">What was merged, with the deletes as they were then.</param>
/// <param name="DocumentMaps">By source, then by its document: the document in the new segment, -1 when it was deleted.</param>
internal sealed record MergedSegment(Segment Segment, IReadOnlyList<SegmentView> Sources, int[][] DocumentMaps);
