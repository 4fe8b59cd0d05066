namespace KbSearch.Evaluation.Measures;

/// <summary>1 / rank of the first relevant document among the first k, 0 when there is none (Voorhees, TREC-8 QA track, 1999). Its mean is MRR@k.</summary>
public sealed class ReciprocalRank(int cutOff) : IMeasure
{
    public string Name => $"mrr@{cutOff}";

    public double Evaluate(JudgedRanking ranking)
    {
        for (var rank = 0; rank < cutOff; rank++)
        {
            if (ranking.IsRelevantAt(rank))
            {
                return 1.0 / (rank + 1);
            }
        }

        return 0;
    }
}
