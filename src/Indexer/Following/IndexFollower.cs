using System.Threading.Channels;
using KbSearch.Content.Model;
using KbSearch.Index;
using Microsoft.Extensions.Logging;

namespace KbSearch.Indexer.Following;

/// <summary>Keeps the serving index up to date with the store: a change is searchable at the latest one poll interval and one batch later.</summary>
/// <remarks>Thread-safe but for <see cref="RunAsync"/>, which runs once at a time.</remarks>
public sealed class IndexFollower(ChangeApplier applier, LiveIndex live, IIndexCatalog catalog, TimeProvider time, ILogger<IndexFollower> logger)
{
    private readonly Wakeup _wakeup = new(time);
    private readonly CheckpointWaiters _waiters = new();
    private readonly Channel<bool> _unusable = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile FollowerStatus _status = new(FollowerState.Stopped, ChangeSequence.None, ChangeSequence.None, 0, null, null);
    private long? _uncommittedSince;
    private int _uncommittedChanges;

    public FollowerStatus Status => _status;

    /// <summary>Says that the store has just been written, so that the change need not wait for the next poll.</summary>
    public void Signal() => _wakeup.Signal();

    /// <summary>Completes when everything up to the given change is searchable.</summary>
    public Task WaitForAsync(ChangeSequence sequence, CancellationToken cancellationToken) =>
        _waiters.WaitForAsync(sequence, live.Status.Checkpoint, cancellationToken);

    /// <summary>Completes when a failed writer could not be reopened because its files are damaged: what serves in memory is then all there is, until a rebuild.</summary>
    internal Task WaitUntilUnusableAsync(CancellationToken cancellationToken) => _unusable.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Follows until cancelled, then commits what was applied. Failures are retried with growing delays, for ever.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var pause = await TryStepAsync(cancellationToken);
                await _wakeup.WaitAsync(pause.Length, pause.EndsAtSignal, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The normal end.
        }
        finally
        {
            await CommitBeforeStopAsync();
            _status = _status with { State = FollowerState.Stopped };
        }
    }

    /// <summary>One turn of <see cref="RunAsync"/>: applies a batch, commits when it is time, and recovers from what fails.</summary>
    /// <returns>How long to wait before the next step.</returns>
    internal async Task<FollowerPause> TryStepAsync(CancellationToken cancellationToken)
    {
        try
        {
            using (await live.LockForWritingAsync(cancellationToken))
            {
                var more = await StepAsync(cancellationToken);
                _status = _status with { ConsecutiveFailures = 0 };
                return new FollowerPause(more ? TimeSpan.Zero : applier.Options.PollInterval, EndsAtSignal: true);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return await RecoverAsync(exception, cancellationToken);
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var head = await applier.Store.GetHeadAsync(cancellationToken);
        var status = live.Status;
        if (applier.NeedsRebuild(status, head))
        {
            Report(FollowerState.AwaitingRebuild, head);
            return false;
        }

        if (status.Checkpoint == head)
        {
            await CommitIfDueAsync(cancellationToken);
            Report(FollowerState.UpToDate, head);
            return false;
        }

        if (live.IsReadOnly)
        {
            throw new IndexUnavailableException($"generation {status.Generation}", "The index could be opened for reading only");
        }

        Report(FollowerState.CatchingUp, head);
        if (await applier.ApplyNextAsync(live, cancellationToken) is { } batch)
        {
            var changes = batch.Upserts.Count + batch.Deletes.Count;
            _uncommittedChanges += changes;
            _uncommittedSince ??= time.GetTimestamp();
            _status = _status with { LastAppliedAt = time.GetUtcNow() };
            logger.AppliedBatch(changes, batch.UpTo.Value);
        }

        await CommitIfDueAsync(cancellationToken);
        Report(live.Status.Checkpoint >= head ? FollowerState.UpToDate : FollowerState.CatchingUp, head);
        return true;
    }

    private async Task CommitIfDueAsync(CancellationToken cancellationToken)
    {
        var isDue = _uncommittedChanges >= applier.Options.CommitAfterChanges
            || (_uncommittedSince is { } since && time.GetElapsedTime(since) >= applier.Options.CommitAfter);
        if (isDue)
        {
            await CommitAsync(cancellationToken);
        }
    }

    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        await live.CommitAsync(cancellationToken);
        ForgetUncommitted();
        var status = live.Status;
        logger.Committed(status.CommittedCheckpoint.Value, status.Documents, status.Segments);
    }

    private void ForgetUncommitted()
    {
        _uncommittedChanges = 0;
        _uncommittedSince = null;
    }

    private async Task CommitBeforeStopAsync()
    {
        using (await live.LockForWritingAsync(CancellationToken.None))
        {
            var status = live.Status;
            if (status.CommittedCheckpoint < status.Checkpoint)
            {
                try
                {
                    await CommitAsync(CancellationToken.None);
                }
                catch (IndexException exception)
                {
                    // The last commit still holds and the next start replays from it.
                    logger.CommitBeforeStopFailed(exception);
                }
            }
        }
    }

    private async Task<FollowerPause> RecoverAsync(Exception failure, CancellationToken cancellationToken)
    {
        var failures = _status.ConsecutiveFailures + 1;
        var delay = RetryDelay(failures);
        _status = _status with { State = FollowerState.Retrying, ConsecutiveFailures = failures, LastError = failure.Message };
        logger.FollowingFailed(failure, failures, delay.TotalMilliseconds);
        if (failure is IndexException)
        {
            await TryReopenAsync(cancellationToken);
        }

        return new FollowerPause(delay, EndsAtSignal: false);
    }

    /// <summary>A writer that failed is not trusted again: what serves next is its last commit, and the changes after it are replayed.</summary>
    private async Task TryReopenAsync(CancellationToken cancellationToken)
    {
        try
        {
            using (await live.LockForWritingAsync(cancellationToken))
            {
                await live.ReopenAsync(catalog, applier.Fingerprint);
                ForgetUncommitted();
                logger.Reopened(live.Status.Generation, live.Status.Checkpoint.Value);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _status = _status with { LastError = exception.Message };
            logger.ReopeningFailed(exception);
            if (exception is IndexCorruptException or IndexFormatException)
            {
                _unusable.Writer.TryWrite(true);
            }
        }
    }

    private TimeSpan RetryDelay(int failures)
    {
        var delay = applier.Options.FirstRetryDelay * Math.Pow(2, Math.Min(failures - 1, 20));
        return delay < applier.Options.LongestRetryDelay ? delay : applier.Options.LongestRetryDelay;
    }

    private void Report(FollowerState state, ChangeSequence head)
    {
        var checkpoint = live.Status.Checkpoint;
        _status = _status with { State = state, Checkpoint = checkpoint, Head = head };
        if (state != FollowerState.AwaitingRebuild)
        {
            _waiters.Reached(checkpoint);
        }
    }
}
