namespace KbSearch.Evaluation.Duplicates.Measures;

/// <summary>
/// Precision against recall as the score threshold falls. The area is the average precision, sum of (R_n - R_n-1) P_n over the distinct
/// scores, without interpolation, which is optimistic between points (Davis and Goadrich, ICML 2006).
/// </summary>
public sealed class PrecisionRecallCurve
{
    /// <param name="decisions">In any order. Equal scores are accepted together, so their order does not matter.</param>
    /// <param name="positives">How many drafts have a duplicate to be found: those whose best candidate is wrong cap the recall.</param>
    public PrecisionRecallCurve(IEnumerable<Decision> decisions, int positives)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(positives);
        var points = new List<PrecisionRecallPoint>();
        var (accepted, right) = (0, 0);
        foreach (var sameScore in decisions.Where(d => d.Score > 0).GroupBy(d => d.Score).OrderByDescending(g => g.Key))
        {
            accepted += sameScore.Count();
            right += sameScore.Count(d => d.IsDuplicate);
            points.Add(new PrecisionRecallPoint(sameScore.Key, (double)right / accepted, positives == 0 ? 0 : (double)right / positives));
        }

        Points = points;
        var previous = 0.0;
        foreach (var point in points)
        {
            Area += (point.Recall - previous) * point.Precision;
            previous = point.Recall;
        }
    }

    /// <summary>By falling threshold; recall never falls along the list.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>PR-AUC, 0 to 1.</summary>
    public double Area { get; }
}

/// <summary>Precision and recall when every best candidate scored at least <paramref name="Threshold"/> is accepted.</summary>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);
