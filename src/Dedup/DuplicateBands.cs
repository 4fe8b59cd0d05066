namespace KbSearch.Dedup;

/// <summary>Scores from which the bands begin. Applied at query time.</summary>
/// <remarks>Provisional: the score is an overlap, not yet a calibrated probability; <c>kbsearch evaluate duplicates</c> shows what each band keeps of its promise.</remarks>
public sealed record DuplicateBands
{
    public static DuplicateBands Default { get; } = new();

    public double PossibleFrom { get; init; } = 0.5;

    public double LikelyFrom { get; init; } = 0.7;

    /// <param name="score">0 to 1; exactly 1 is kept for the same words in the same order.</param>
    public DuplicateBand Of(double score) =>
        score >= 1 ? DuplicateBand.Exact
        : score >= LikelyFrom ? DuplicateBand.Likely
        : score >= PossibleFrom ? DuplicateBand.Possible
        : DuplicateBand.None;
}
