namespace KbSearch.Search.Dense;

/// <summary>Keeps searches from waiting, each anew, for what does not answer: after some failures in a row nobody asks for a while, then one tries.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CircuitBreaker(int failures, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failed;
    private DateTimeOffset _closedUntil;

    /// <summary>Whether to ask now. Of several callers after a pause one gets true, and the others once it succeeded.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_failed < failures)
            {
                return true;
            }

            var now = time.GetUtcNow();
            if (now < _closedUntil)
            {
                return false;
            }

            _closedUntil = now + pause;
            return true;
        }
    }

    public void Succeed()
    {
        lock (_lock)
        {
            _failed = 0;
        }
    }

    public void Fail()
    {
        lock (_lock)
        {
            if (++_failed >= failures)
            {
                _closedUntil = time.GetUtcNow() + pause;
            }
        }
    }
}
