using KbSearch.Cli.Terminals;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Indexer.Rebuilding;

namespace KbSearch.Cli.Workspaces;

/// <summary>Brings the index of a workspace up to the head of its store, if nobody else is doing that.</summary>
internal sealed class IndexCatchUp(Workspace workspace)
{
    /// <remarks>On return the best index there is serves in <see cref="Workspace.Live"/>.</remarks>
    /// <exception cref="RebuildRefusedException">There is no index at all, and the installation's conformance files forbid to build one.</exception>
    /// <exception cref="IndexUnavailableException">There is no index at all, and none could be built.</exception>
    public async Task<CatchUpResult> RunAsync(WorkProgress progress, CancellationToken cancellationToken)
    {
        var start = ChangeSequence.None;
        try
        {
            if (workspace.Catalog.CurrentGeneration is null)
            {
                return await RebuildAsync(progress, cancellationToken);
            }

            try
            {
                await workspace.OpenIndexAsync();
            }
            catch (IndexException exception) when (exception is IndexCorruptException or IndexFormatException)
            {
                return await RebuildAsync(progress, cancellationToken);
            }

            start = workspace.Live.Status.Checkpoint;
            if (await workspace.NeedsRebuildAsync(cancellationToken))
            {
                return await RebuildAsync(progress, cancellationToken);
            }

            if (start < await workspace.Store.GetHeadAsync(cancellationToken))
            {
                await FollowToHeadAsync(progress, cancellationToken);
            }

            return await ResultAsync(workspace.Live.Status.Checkpoint == start ? CatchUpOutcome.UpToDate : CatchUpOutcome.CaughtUp, reason: null, cancellationToken);
        }
        catch (IndexUnavailableException exception) when (workspace.Live.Status.Generation > 0)
        {
            return await ResultAsync(CatchUpOutcome.Left, exception.Message, cancellationToken);
        }
        catch (RebuildRefusedException exception) when (workspace.Live.Status.Generation > 0)
        {
            return await ResultAsync(CatchUpOutcome.Refused, exception.Message, cancellationToken);
        }
    }

    private async Task FollowToHeadAsync(WorkProgress progress, CancellationToken cancellationToken)
    {
        // The reader keeps serving until the writer is open: opening it fails when another process writes.
        await workspace.Live.SwapAsync(workspace.Catalog.OpenCurrent(IndexAccess.Write));
        var start = workspace.Live.Status.Checkpoint.Value;
        var total = Math.Max(1, (await workspace.Store.GetHeadAsync(cancellationToken)).Value - start);
        while (await workspace.Applier.ApplyNextAsync(workspace.Live, cancellationToken) is { } batch)
        {
            progress.Report((batch.UpTo.Value - start) / (double)total, detail: null);
        }

        await workspace.Live.CommitAsync(cancellationToken);
    }

    private async Task<CatchUpResult> RebuildAsync(WorkProgress progress, CancellationToken cancellationToken)
    {
        await workspace.Rebuilder.RebuildAsync(new RebuildProgressLine(progress), cancellationToken);
        return await ResultAsync(CatchUpOutcome.Rebuilt, reason: null, cancellationToken);
    }

    private async Task<CatchUpResult> ResultAsync(CatchUpOutcome outcome, string? reason, CancellationToken cancellationToken)
    {
        var head = await workspace.Store.GetHeadAsync(cancellationToken);
        var checkpoint = workspace.Live.Status.Checkpoint;
        return new CatchUpResult(outcome, checkpoint, Math.Max(0, head.Value - checkpoint.Value), reason);
    }
}
