namespace KbSearch.Indexer.Following;

/// <summary>Waits for a signal or for a time, whichever comes first. A signal given while nobody waits is kept for the next wait.</summary>
internal sealed class Wakeup(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Signal()
    {
        lock (_gate)
        {
            _signal.TrySetResult();
        }
    }

    public async Task WaitAsync(TimeSpan delay, bool endsAtSignal, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var elapsed = Task.Delay(delay, time, ended.Token);
        await Task.WhenAny(endsAtSignal ? _signal.Task : elapsed, elapsed);
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (endsAtSignal)
        {
            lock (_gate)
            {
                if (_signal.Task.IsCompleted)
                {
                    _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }
}
