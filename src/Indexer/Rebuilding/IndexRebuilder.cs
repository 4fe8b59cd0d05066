using KbSearch.Index;
using KbSearch.Index.Results;
using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer.Rebuilding;

/// <summary>Builds the index anew beside the serving one, checks it, lets it take over, and can go back.</summary>
/// <param name="gate">What the analysis must keep before anything is built; null demands nothing.</param>
/// <remarks>Thread-safe; one rebuild or rollback at a time, a second one waits.</remarks>
public sealed class IndexRebuilder(
    ChangeApplier applier, IIndexCatalog catalog, LiveIndex live, TimeProvider time, ILogger<IndexRebuilder> logger, ConformanceGate? gate = null)
    : IDisposable
{
    private readonly SemaphoreSlim _single = new(1, 1);

    /// <summary>Rebuilds from the content store. Searches and writes go on meanwhile, and nothing written is lost.</summary>
    /// <returns>The index that serves now.</returns>
    /// <exception cref="RebuildRefusedException">The analysis does not pass the gate; nothing was built.</exception>
    /// <exception cref="RebuildException">The side copy is unsound, or differs from the store in number.</exception>
    /// <exception cref="OperationCanceledException">The serving index is unchanged.</exception>
    public async Task<IndexStatus> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        await _single.WaitAsync(cancellationToken);
        try
        {
            gate?.Pass();
            return await BuildAsideAsync(progress, cancellationToken);
        }
        finally
        {
            _single.Release();
        }
    }

    /// <summary>Lets the generation that served before the current one serve again. The changes made since then follow.</summary>
    /// <exception cref="InvalidOperationException">There is no previous generation.</exception>
    public async Task<IndexStatus> RollbackAsync(CancellationToken cancellationToken)
    {
        await _single.WaitAsync(cancellationToken);
        try
        {
            using (await live.LockForWritingAsync(cancellationToken))
            {
                await catalog.RollbackAsync(cancellationToken);
                await live.ReopenAsync(catalog, applier.Fingerprint);
                var status = live.Status;
                logger.RolledBack(status.Generation, status.Checkpoint.Value);
                return status;
            }
        }
        finally
        {
            _single.Release();
        }
    }

    public void Dispose() => _single.Dispose();

    private async Task<IndexStatus> BuildAsideAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var side = catalog.CreateSide(applier.Fingerprint);
        var generation = side.Status.Generation;
        var isActive = false;
        try
        {
            var total = await applier.Store.CountAsync(cancellationToken);
            logger.RebuildStarted(generation, total);
            await FollowToHeadAsync(side, total, progress, cancellationToken);
            await side.CommitAsync(cancellationToken);
            await CheckAsync(side, progress, cancellationToken);

            progress?.Report(new RebuildProgress(RebuildPhase.Activating, 0, 1));
            await FollowToHeadAsync(side, total, progress: null, cancellationToken);
            using (await live.LockForWritingAsync(cancellationToken))
            {
                // Nobody applies to the serving index now, so the side copy cannot be behind what is already searchable.
                await FollowToHeadAsync(side, total, progress: null, cancellationToken);
                await side.CommitAsync(cancellationToken);
                await CheckCountAsync(side, cancellationToken);
                await catalog.ActivateAsync(generation, cancellationToken);
                isActive = true;
                await live.SwapAsync(side);
            }

            var status = live.Status;
            logger.RebuildActivated(generation, status.Documents, status.Checkpoint.Value, time.GetElapsedTime(started));
            progress?.Report(new RebuildProgress(RebuildPhase.Done, 1, 1));
            return status;
        }
        catch when (!isActive)
        {
            await DiscardAsync(side, generation);
            throw;
        }
    }

    private async Task FollowToHeadAsync(ISearchIndex side, long total, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        while (await applier.ApplyNextAsync(side, cancellationToken) is not null)
        {
            var done = side.Status.Documents;
            progress?.Report(new RebuildProgress(RebuildPhase.Building, done, Math.Max(total, done)));
        }
    }

    private async Task CheckAsync(ISearchIndex side, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        const int PerMille = 1_000;
        progress?.Report(new RebuildProgress(RebuildPhase.Checking, 0, PerMille));
        var fractions = progress is null ? null : new FractionProgress(f => progress.Report(new RebuildProgress(RebuildPhase.Checking, (long)(f * PerMille), PerMille)));
        var report = await side.CheckAsync(fractions, cancellationToken);
        if (!report.IsSound)
        {
            var first = report.Problems[0];
            throw new RebuildException($"The rebuilt index has {report.Problems.Count} problems, the first in {first.File}: {first.Message}");
        }

        await CheckCountAsync(side, cancellationToken);
    }

    /// <summary>The numbers of items and documents must agree, up to the changes made after the side copy's checkpoint: each moves the count by one at most.</summary>
    private async Task CheckCountAsync(ISearchIndex side, CancellationToken cancellationToken)
    {
        var items = await applier.Store.CountAsync(cancellationToken);
        var head = await applier.Store.GetHeadAsync(cancellationToken);
        var status = side.Status;
        if (Math.Abs(items - status.Documents) > head.Value - status.Checkpoint.Value)
        {
            throw new RebuildException($"The rebuilt index holds {status.Documents} documents, the store {items} items");
        }
    }

    private async Task DiscardAsync(ISearchIndex side, int generation)
    {
        try
        {
            await side.DisposeAsync();
            if (catalog.CurrentGeneration != generation)
            {
                await catalog.DiscardAsync(generation, CancellationToken.None);
                logger.RebuildDiscarded(generation);
            }

            // Otherwise the activation failed when it was visible already, and only its durability is in doubt: the next start may find either generation.
        }
        catch (IndexException exception)
        {
            // The failure that led here is the one to report.
            logger.DiscardFailed(exception, generation);
        }
    }

    /// <summary>Reports on the calling thread: <see cref="Progress{T}"/> would post, and out of order.</summary>
    private sealed class FractionProgress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
