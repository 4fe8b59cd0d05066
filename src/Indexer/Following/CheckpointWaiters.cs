using KbSearch.Content.Model;

namespace KbSearch.Indexer.Following;

/// <summary>Callers that wait for a change to become searchable.</summary>
internal sealed class CheckpointWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(ChangeSequence Sequence, TaskCompletionSource Reached)> _waiting = [];
    private ChangeSequence _checkpoint;

    public Task WaitForAsync(ChangeSequence sequence, ChangeSequence checkpoint, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (sequence <= checkpoint || sequence <= _checkpoint)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, reached));
            return reached.Task.WaitAsync(cancellationToken);
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
