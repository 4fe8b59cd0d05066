using KbSearch.Content.Model;

namespace KbSearch.Indexer.Following;

/// <summary>Callers that wait for a change to become searchable.</summary>
internal sealed class CheckpointWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(ChangeSequence Sequence, TaskCompletionSource Reached)> _waiting = [];
    private ChangeSequence _checkpoint;

    /// <summary>How many wait now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public async Task WaitForAsync(ChangeSequence sequence, ChangeSequence checkpoint, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (sequence <= checkpoint || sequence <= _checkpoint)
            {
                return;
            }

            _waiting.Add((sequence, reached));
        }

        try
        {
            await reached.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            // Who gives up is forgotten: an index that stands still would gather everybody who ever waited for it.
            lock (_gate)
            {
                _waiting.RemoveAll(w => w.Reached == reached);
            }
        }
    }

    public void Reached(ChangeSequence checkpoint)
    {
        lock (_gate)
        {
            _checkpoint = checkpoint;
            foreach (var (_, reached) in _waiting.Where(w => w.Sequence <= checkpoint))
            {
                reached.TrySetResult();
            }

            _waiting.RemoveAll(w => w.Sequence <= checkpoint);
        }
    }
}
