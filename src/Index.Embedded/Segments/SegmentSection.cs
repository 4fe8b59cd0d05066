namespace KbSearch.Index.Embedded.Segments;

/// <summary>Sections of a segment file, in file order.</summary>
internal enum SegmentSection
{
    Metadata,
    Ids,
    Documents,
    Lengths,
    Keywords,
    Terms,
    TermBlocks,
    Postings,
    Positions,
    Forward,
}
