namespace KbSearch.Index.Lucene.Scoring;

/// <summary>What is left of the limits of one search, which begins with it.</summary>
internal sealed class SearchBudget(TimeProvider time, LuceneIndexOptions options)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Whether the search was cut short.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Once per window of documents.</summary>
    /// <returns>Whether the search may go on.</returns>
    public bool Allows(long postingsRead)
    {
        IsSpent |= postingsRead > options.MaxSearchPostings || time.GetElapsedTime(_start) > options.MaxSearchDuration;
        return !IsSpent;
    }
}
