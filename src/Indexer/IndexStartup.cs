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
            if (exception is IndexCorruptException && await TryServeUndamagedAsync())
            {
                return StartupOutcome.NeedsRebuild;
            }

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

    /// <summary>Lets the undamaged part of the index serve until it is rebuilt, unless nothing is left.</summary>
    private async Task<bool> TryServeUndamagedAsync()
    {
        try
        {
            var rest = catalog.OpenCurrent(IndexAccess.ReadUndamaged);
            var status = rest.Status;
            if (status.Documents == 0)
            {
                await rest.DisposeAsync();
                return false;
            }

            await live.SwapAsync(rest);
            foreach (var damaged in status.LeftOut)
            {
                logger.LeftOut(damaged.File, damaged.Message);
            }

            logger.OutdatedIndex(status.Generation, "a part of it is damaged");
            return true;
        }
        catch (IndexException)
        {
            return false;
        }
    }
}
