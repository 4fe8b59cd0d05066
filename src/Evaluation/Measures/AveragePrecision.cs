namespace KbSearch.Evaluation.Measures;

/// <summary>
/// Mean of the precision at the rank of each relevant document, those not retrieved counting 0, over the whole ranking given
/// (Buckley and Voorhees, in "TREC: Experiment and Evaluation in Information Retrieval", 2005). Its mean over queries is MAP.
/// </summary>
public sealed class AveragePrecision : IMeasure
{
    public string Name => "map";

    public double Evaluate(JudgedRanking ranking)
    {
        if (ranking.RelevantCount == 0)
        {
            return 0;
        }

        var (found, sum) = (0, 0.0);
        for (var rank = 0; rank < ranking.Grades.Count; rank++)
        {
            if (ranking.IsRelevantAt(rank))
            {
                sum += (double)++found / (rank + 1);
            }
        }

        return sum / ranking.RelevantCount;
    }
}
