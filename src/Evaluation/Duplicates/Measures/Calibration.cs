namespace KbSearch.Evaluation.Duplicates.Measures;

/// <summary>
/// How far scores are from being probabilities: decisions in ten bins of equal width, each with its mean score and its share of true
/// duplicates (Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017).
/// </summary>
public sealed class Calibration
{
    public const int BinCount = 10;

    /// <param name="decisions">Scores from 0 to 1. A score on an inner bound belongs to the bin above it, 1 to the last.</param>
    public Calibration(IReadOnlyCollection<Decision> decisions)
    {
        if (decisions.Any(d => d.Score is not (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(decisions), "Only scores from 0 to 1 can be read as probabilities.");
        }

        var bins = decisions.GroupBy(d => Math.Min((int)(d.Score * BinCount), BinCount - 1)).OrderBy(g => g.Key).ToList();
        Bins = [.. bins.Select(g => new CalibrationBin(g.Key, g.Count(), g.Average(d => d.Score), (double)g.Count(d => d.IsDuplicate) / g.Count()))];
        ExpectedError = Bins.Sum(b => (double)b.Count / decisions.Count * Math.Abs(b.MeanScore - b.Accuracy));

        // The sum of many coin tosses is all but normal, and the mean distance of a normal value from its mean is sqrt(2 / pi) deviations.
        ErrorByChance = bins.Sum(g => Math.Sqrt(2 / Math.PI * g.Sum(d => d.Score * (1 - d.Score)))) / Math.Max(1, decisions.Count);
    }

    /// <summary>Bins that hold a decision, by rising score.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Expected calibration error: mean distance between score and accuracy, weighted by bin size. 0 is perfect.</summary>
    public double ExpectedError { get; }

    /// <summary>The error that scores which are true probabilities would show on average, only because the decisions are so few.</summary>
    public double ErrorByChance { get; }
}

/// <summary>Decisions with a score in [Index / 10, (Index + 1) / 10).</summary>
/// <param name="Accuracy">Share of them that are duplicates.</param>
public readonly record struct CalibrationBin(int Index, int Count, double MeanScore, double Accuracy);
