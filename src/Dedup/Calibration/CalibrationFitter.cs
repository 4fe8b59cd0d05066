using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Calibration;

/// <summary>
/// Fits the probability that a ranked candidate is a duplicate: logistic regression on what the best candidates were given (Platt, 1999,
/// with more than the score). Drafts without a duplicate take part, or the guard would never learn to keep silent.
/// </summary>
internal static class CalibrationFitter
{
    private const int Steps = 600;
    private const double Penalty = 0.001;

    private static readonly int[] s_signs = [.. DecisionFeatures.Names.Select((name, i) => i < DecisionFeatures.ScoreFeatures || name == "fewItems" ? 1 : PairFeatures.SpeaksAgainst(name) ? -1 : 0), 0];

    public static LinearModel Fit(IReadOnlyList<Decision> decisions)
    {
        var count = DecisionFeatures.Names.Count;
        if (decisions.All(decision => decision.IsDuplicate) || decisions.All(decision => !decision.IsDuplicate))
        {
            throw new FitException("the best candidates are all duplicates, or none is");
        }

        var total = decisions.Sum(decision => decision.Weight);
        var scale = new Standardization([.. decisions.Select(decision => decision.Features)], count);
        Decision[] scaled = [.. decisions.Select(decision => decision with { Features = scale.Apply(decision.Features) })];
        var weights = GradientDescent.Minimize(
            count + 1,
            (at, slope) =>
            {
                foreach (var (features, isDuplicate, weight) in scaled)
                {
                    var probability = 1 / (1 + Math.Exp(-LinearModel.Sum(at.AsSpan(0, count), features, at[count])));
                    var push = (probability - (isDuplicate ? 1 : 0)) * weight / total;
                    for (var k = 0; k < count; k++)
                    {
                        slope[k] += push * features[k];
                    }

                    slope[count] += push;
                }

                for (var k = 0; k < count; k++)
                {
                    slope[k] += Penalty * at[k];
                }
            },
            s_signs,
            Steps);
        var (plain, bias) = scale.Undo(weights.AsSpan(0, count), weights[count]);
        return LinearModel.Of(DecisionFeatures.Names, plain, bias);
    }

    /// <param name="Features">See <see cref="DecisionFeatures"/>.</param>
    internal sealed record Decision(double[] Features, bool IsDuplicate, double Weight);
}
