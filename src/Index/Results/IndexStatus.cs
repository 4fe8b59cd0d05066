using KbSearch.Content.Model;

namespace KbSearch.Index.Results;

/// <summary>What an index holds at one moment.</summary>
/// <param name="Generation">Number of the rebuild the index came from, from 1.</param>
/// <param name="Checkpoint">Every change up to here is searchable.</param>
/// <param name="CommittedCheckpoint">Every change up to here is durable; never ahead of <paramref name="Checkpoint"/>.</param>
/// <param name="Documents">Live documents.</param>
/// <param name="DeletedDocuments">Documents replaced or deleted but not merged away yet.</param>
/// <param name="SizeBytes">Bytes on disk of the last commit.</param>
public sealed record IndexStatus(
    int Generation,
    IndexFingerprint Fingerprint,
    ChangeSequence Checkpoint,
    ChangeSequence CommittedCheckpoint,
    long Documents,
    long DeletedDocuments,
    int Segments,
    long SizeBytes)
{
    /// <summary>Of the segments that are searched, committed or not.</summary>
    public IndexSizes Sizes { get; init; } = IndexSizes.None;

    /// <summary>Newer commits that did not verify when the index was opened, so that an older one serves; newest first. The host reports them.</summary>
    public IReadOnlyList<IndexProblem> SkippedCommits { get; init; } = [];

    /// <summary>Damaged parts that an index opened with <see cref="IndexAccess.ReadUndamaged"/> does without; only a rebuild brings back what they held.</summary>
    public IReadOnlyList<IndexProblem> LeftOut { get; init; } = [];
}
