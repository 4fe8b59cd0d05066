using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Comparison;

/// <summary>One topic's value of a measure in two runs.</summary>
public sealed record TopicDifference(Topic Topic, double Baseline, double Candidate)
{
    public double Difference => Candidate - Baseline;
}
