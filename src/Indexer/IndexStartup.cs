using KbSearch.Index;
using KbSearch.Indexer.Rebuilding;
using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer;

/// <summary>Gets an index to serve when the process starts: opens the current one, or builds one where none can be used.</summary>
public sealed class IndexStartup(ChangeApplier applier, IIndexCatalog catalog, LiveIndex live, IndexRebuilder rebuilder, ILogger<IndexStartup> logger)
{
    /// <param name="progress">Receives the progress of a build, when one is needed.</param>
    /// <exception cref="IndexUnavailableException">The index is there but cannot be used now: another process writes, or rights are missing.</exception>
    /// <exception cref="RebuildException">An index was built and did not pass its check.</exception>
    public async Task<StartupOutcome> OpenAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (catalog.CurrentGeneration is null)
            {
                await rebuilder.RebuildAsync(progress, cancellationToken);
                return StartupOutcome.Built;
            }

            await live.ReopenAsync(catalog, applier.Fingerprint);
        }
        catch (IndexException exception) when (exception is IndexCorruptException or IndexFormatException)
        {
            logger.UnusableIndex(exception.Message);
            await rebuilder.RebuildAsync(progress, cancellationToken);
            return StartupOutcome.Repaired;
        }

        var status = live.Status;
        foreach (var skipped in status.SkippedCommits)
        {
            logger.SkippedCommit(skipped.File, skipped.Message, status.Checkpoint.Value);
        }

        if (status.Fingerprint != applier.Fingerprint)
        {
            logger.OutdatedIndex(status.Generation, "terms or fields have changed");
            return StartupOutcome.NeedsRebuild;
        }

        if (status.Checkpoint > await applier.Store.GetHeadAsync(cancellationToken))
        {
            logger.OutdatedIndex(status.Generation, "it has seen changes the content store does not hold");
            return StartupOutcome.NeedsRebuild;
        }

        logger.Opened(status.Generation, status.Documents, status.Checkpoint.Value);
        return StartupOutcome.Opened;
    }
}
