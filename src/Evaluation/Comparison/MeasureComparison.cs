namespace KbSearch.Evaluation.Comparison;

/// <summary>One measure of two runs.</summary>
/// <param name="PValue">Of the paired randomisation test on the difference of means.</param>
/// <param name="Wins">Topics on which the candidate is better.</param>
public sealed record MeasureComparison(string Measure, double Baseline, double Candidate, double PValue, int Wins, int Losses, int Ties)
{
    public double Difference => Candidate - Baseline;
}
