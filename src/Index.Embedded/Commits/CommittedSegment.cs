using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>A segment as a commit names it.</summary>
/// <param name="DeletesGeneration">0 when no document of it is deleted.</param>
internal sealed record CommittedSegment(
    long SegmentId,
    FileStamp File,
    int Documents,
    int DeletesGeneration,
    FileStamp DeletesFile,
    int DeletedDocuments);
