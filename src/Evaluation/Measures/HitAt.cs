namespace KbSearch.Evaluation.Measures;

/// <summary>1 when a relevant document stands among the first k, else 0; also called success@k.</summary>
public sealed class HitAt(int cutOff) : IMeasure
{
    public string Name => $"hit@{cutOff}";

    public double Evaluate(JudgedRanking ranking)
    {
        for (var rank = 0; rank < cutOff; rank++)
        {
            if (ranking.IsRelevantAt(rank))
            {
                return 1;
            }
        }

        return 0;
    }
}
