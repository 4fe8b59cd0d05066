using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer;

/// <summary>Messages of the indexer: one per batch, commit or rebuild, never per document.</summary>
internal static partial class IndexerLog
{
    [LoggerMessage(1, LogLevel.Debug, "Applied batch of {Changes} changes, checkpoint {Checkpoint}")]
    public static partial void AppliedBatch(this ILogger logger, int changes, long checkpoint);

    [LoggerMessage(2, LogLevel.Information, "Committed index at checkpoint {Checkpoint}: {Documents} documents in {Segments} segments")]
    public static partial void Committed(this ILogger logger, long checkpoint, long documents, int segments);

    [LoggerMessage(3, LogLevel.Warning, "Following the store failed {Failures} times in a row, next attempt in {DelayMilliseconds} ms")]
    public static partial void FollowingFailed(this ILogger logger, Exception exception, int failures, double delayMilliseconds);

    [LoggerMessage(4, LogLevel.Warning, "Reopened index generation {Generation} at checkpoint {Checkpoint}; later changes are replayed")]
    public static partial void Reopened(this ILogger logger, int generation, long checkpoint);

    [LoggerMessage(5, LogLevel.Error, "The index could not be reopened; what serves now goes on serving")]
    public static partial void ReopeningFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "The last commit before stopping failed; the next start replays the changes after the former one")]
    public static partial void CommitBeforeStopFailed(this ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Building index generation {Generation} from {Items} items")]
    public static partial void RebuildStarted(this ILogger logger, int generation, long items);

    [LoggerMessage(11, LogLevel.Information, "Index generation {Generation} serves: {Documents} documents, checkpoint {Checkpoint}, built in {Elapsed}")]
    public static partial void RebuildActivated(this ILogger logger, int generation, long documents, long checkpoint, TimeSpan elapsed);

    [LoggerMessage(12, LogLevel.Warning, "Discarded index generation {Generation}: the rebuild did not finish, the serving index is unchanged")]
    public static partial void RebuildDiscarded(this ILogger logger, int generation);

    [LoggerMessage(13, LogLevel.Warning, "Index generation {Generation} could not be discarded and is left for the next rebuild to remove")]
    public static partial void DiscardFailed(this ILogger logger, Exception exception, int generation);

    [LoggerMessage(14, LogLevel.Warning, "Rolled back to index generation {Generation}, checkpoint {Checkpoint}")]
    public static partial void RolledBack(this ILogger logger, int generation, long checkpoint);

    [LoggerMessage(20, LogLevel.Information, "Opened index generation {Generation}: {Documents} documents, checkpoint {Checkpoint}")]
    public static partial void Opened(this ILogger logger, int generation, long documents, long checkpoint);

    [LoggerMessage(21, LogLevel.Warning, "The index cannot be used and is rebuilt from the content store: {Reason}")]
    public static partial void UnusableIndex(this ILogger logger, string reason);

    [LoggerMessage(22, LogLevel.Warning, "Index generation {Generation} needs a rebuild ({Reason}); it serves as it is meanwhile")]
    public static partial void OutdatedIndex(this ILogger logger, int generation, string reason);

    [LoggerMessage(25, LogLevel.Warning, "Damaged index file {File}: {Reason}. An older commit serves; the changes after {Checkpoint} are applied again")]
    public static partial void SkippedCommit(this ILogger logger, string file, string reason, long checkpoint);

    [LoggerMessage(26, LogLevel.Warning, "Damaged index file {File}: {Reason}. Its documents cannot be found until the index is rebuilt")]
    public static partial void LeftOut(this ILogger logger, string file, string reason);

    [LoggerMessage(23, LogLevel.Error, "The rebuild failed; the former index goes on serving without new changes")]
    public static partial void BackgroundRebuildFailed(this ILogger logger, Exception exception);

    [LoggerMessage(24, LogLevel.Error, "{Reason}. The former index goes on serving without new changes")]
    public static partial void BackgroundRebuildRefused(this ILogger logger, string reason);
}
