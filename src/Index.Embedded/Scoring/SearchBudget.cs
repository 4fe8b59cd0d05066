namespace KbSearch.Index.Embedded.Scoring;

/// <summary>What is left of the limits of one search, which begins with it.</summary>
internal sealed class SearchBudget(SearchLimits limits)
{
    private readonly long _start = limits.Time.GetTimestamp();

    /// <summary>Whether the search was, or is to be, cut short.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Once per window of documents.</summary>
    /// <returns>Whether the search may go on.</returns>
    public bool Allows(long postingsRead)
    {
        IsSpent |= postingsRead > limits.MaxPostings || limits.Time.GetElapsedTime(_start) > limits.MaxDuration;
        return !IsSpent;
    }
}
