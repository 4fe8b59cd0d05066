namespace KbSearch.Evaluation.Measures;

/// <summary>The measures of every report, in its order.</summary>
public static class StandardMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        new HitAt(1),
        new HitAt(5),
        new HitAt(10),
        new ReciprocalRank(10),
        new NormalizedDiscountedCumulativeGain(10),
        new NormalizedDiscountedCumulativeGain(10, exponentialGain: true),
        new RecallAt(100),
        new AveragePrecision(),
    ];
}
