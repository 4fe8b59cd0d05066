using KbSearch.Indexer.Following;

namespace KbSearch.SearchApi.Endpoints.Index;

/// <summary>State of the serving index.</summary>
/// <param name="Generation">Number of the rebuild that serves; 0 when none does.</param>
/// <param name="PreviousGeneration">What a rollback would return to; null when there is nothing.</param>
/// <param name="Follower">What the follower is doing.</param>
/// <param name="ChangeSequence">Newest change of the content store.</param>
/// <param name="Checkpoint">Every change up to here is searchable.</param>
/// <param name="CommittedCheckpoint">Every change up to here is durable in the index; what lies beyond is replayed after a crash.</param>
/// <param name="LastError">Why the follower last failed; null when it never did.</param>
/// <param name="RunningTask">Identifier of the rebuild that runs; null when none does.</param>
public sealed record IndexStatusBody(
    int Generation,
    int? PreviousGeneration,
    FollowerState Follower,
    long ChangeSequence,
    long Checkpoint,
    long CommittedCheckpoint,
    long Documents,
    long DeletedDocuments,
    int Segments,
    long SizeBytes,
    string Fingerprint,
    string? LastError,
    string? RunningTask);
