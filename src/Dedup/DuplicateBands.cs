namespace KbSearch.Dedup;

/// <summary>Probabilities from which the bands begin. Part of a fitted model: they are where the precision in cross-validation allows.</summary>
public sealed record DuplicateBands
{
    public double PossibleFrom { get; init; } = 0.5;

    public double LikelyFrom { get; init; } = 0.9;

    internal bool AreOrdered => PossibleFrom > 0 && PossibleFrom < LikelyFrom && LikelyFrom <= 1;

    /// <summary>The band of a probability alone: details that differ and equal texts are not looked at.</summary>
    public DuplicateBand Of(double probability) =>
        probability >= LikelyFrom ? DuplicateBand.Likely
        : probability >= PossibleFrom ? DuplicateBand.Possible
        : DuplicateBand.None;
}
