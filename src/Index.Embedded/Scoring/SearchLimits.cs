namespace KbSearch.Index.Embedded.Scoring;

/// <summary>What one search may cost before it stops with what it has.</summary>
/// <param name="MaxPostings">Postings read, scored or only counted.</param>
internal sealed record SearchLimits(TimeProvider Time, TimeSpan MaxDuration, long MaxPostings)
{
    public static SearchLimits None { get; } = new(TimeProvider.System, TimeSpan.MaxValue, long.MaxValue);
}
