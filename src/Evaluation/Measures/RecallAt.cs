namespace KbSearch.Evaluation.Measures;

/// <summary>Share of the relevant documents that stand among the first k.</summary>
public sealed class RecallAt(int cutOff) : IMeasure
{
    public string Name => $"recall@{cutOff}";

    public double Evaluate(JudgedRanking ranking) =>
        ranking.RelevantCount == 0 ? 0 : (double)Enumerable.Range(0, cutOff).Count(ranking.IsRelevantAt) / ranking.RelevantCount;
}
