namespace KbSearch.Search.Dense;

/// <summary>Keeps searches from waiting, each anew, for what does not answer: after some failures in a row nobody asks for a while, then one tries.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CircuitBreaker(int failures, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failed;
    private bool _isProbeDue;
    private long _pausedAt;

    /// <summary>Whether to ask now; whoever may tells how it went. Of several callers after a pause one gets true, and the others once it succeeded.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_failed < failures)
            {
                return true;
            }

            if (!_isProbeDue && time.GetElapsedTime(_pausedAt) < pause)
            {
                return false;
            }

            (_isProbeDue, _pausedAt) = (false, time.GetTimestamp());
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
                _pausedAt = time.GetTimestamp();
            }
        }
    }

    /// <summary>The caller gave up before there was an answer: that says nothing of the endpoint, and whoever comes next may try.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isProbeDue = _failed >= failures;
        }
    }
}
