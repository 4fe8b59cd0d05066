namespace KbSearch.Index.Embedded.Terms;

/// <summary>Where a term's postings are in its segment, and how many there are.</summary>
/// <param name="DocumentFrequency">Documents of the segment that hold the term, deleted ones included.</param>
/// <param name="FirstSlot">Frequency slot of the first audience class that holds the term; the others follow.</param>
internal readonly record struct TermInfo(
    int DocumentFrequency,
    int FirstSlot,
    int PostingsStart,
    int PostingsLength,
    int PositionsStart,
    int PositionsLength);
