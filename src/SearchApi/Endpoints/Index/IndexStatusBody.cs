using KbSearch.Index;
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
    IndexStatusBody.EngineBody Engine,
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
    string? RunningTask)
{
    /// <summary>The engine that holds the index, and what it can do that not every engine can.</summary>
    /// <param name="SkipsPostings">Searches leave out postings that cannot change the best hits.</param>
    /// <param name="ServesUndamagedParts">When a part of the index is damaged, the others serve until it is rebuilt.</param>
    /// <param name="FallsBackToFormerCommit">When the newest commit does not verify, the one before it serves.</param>
    /// <param name="ReportsDirectorySyncFailure">A failed sync of a directory fails the commit.</param>
    public sealed record EngineBody(
        string Name, bool SkipsPostings, bool ServesUndamagedParts, bool FallsBackToFormerCommit, bool ReportsDirectorySyncFailure)
    {
        internal static EngineBody Of(IndexCapabilities engine) => new(
            engine.Engine, engine.SkipsPostings, engine.ServesUndamagedParts, engine.FallsBackToFormerCommit, engine.ReportsDirectorySyncFailure);
    }
}
