using KbSearch.Indexer.Rebuilding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer.Following;

/// <summary>Runs the follower as long as the host runs, and rebuilds in the background an index that was found outdated or damaged.</summary>
public sealed class IndexFollowerService(IndexFollower follower, IndexRebuilder rebuilder, LiveIndex live, ChangeApplier applier, ILogger<IndexFollowerService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll(follower.RunAsync(stoppingToken), RebuildWhenNeededAsync(stoppingToken));

    private async Task RebuildWhenNeededAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryRebuildAsync(isDamaged: false, cancellationToken);
            while (true)
            {
                await follower.WaitUntilUnusableAsync(cancellationToken);
                await TryRebuildAsync(isDamaged: true, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start begins it again.
        }
    }

    private async Task TryRebuildAsync(bool isDamaged, CancellationToken cancellationToken)
    {
        try
        {
            if (isDamaged || applier.NeedsRebuild(live.Status, await applier.Store.GetHeadAsync(cancellationToken)))
            {
                await rebuilder.RebuildAsync(progress: null, cancellationToken);
                follower.Signal();
            }
        }
        catch (RebuildRefusedException refusal)
        {
            logger.BackgroundRebuildRefused(refusal.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.BackgroundRebuildFailed(exception);
        }
    }
}
