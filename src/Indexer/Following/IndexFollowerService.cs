using KbSearch.Indexer.Rebuilding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer.Following;

/// <summary>Runs the follower as long as the host runs, and rebuilds in the background an index that start-up found outdated.</summary>
public sealed class IndexFollowerService(IndexFollower follower, IndexRebuilder rebuilder, LiveIndex live, ChangeApplier applier, ILogger<IndexFollowerService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll(follower.RunAsync(stoppingToken), RebuildIfOutdatedAsync(stoppingToken));

    private async Task RebuildIfOutdatedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var head = await applier.Store.GetHeadAsync(cancellationToken);
            var status = live.Status;
            if (status.Fingerprint != applier.Fingerprint || status.Checkpoint > head)
            {
                await rebuilder.RebuildAsync(progress: null, cancellationToken);
                follower.Signal();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start begins it again.
        }
        catch (RebuildRefusedException refusal)
        {
            logger.BackgroundRebuildRefused(refusal.Message);
        }
        catch (Exception exception)
        {
            logger.BackgroundRebuildFailed(exception);
        }
    }
}
