namespace KbSearch.Evaluation.Measures;

/// <summary>
/// nDCG@k: the sum over the first k ranks i (from 1) of gain(grade) / log2(i + 1), divided by that of the ideal order of all judged documents.
/// Discount of Järvelin and Kekäläinen (ACM TOIS 20(4), 2002) as trec_eval applies it. The gain is the grade itself (trec_eval's <c>ndcg_cut</c>),
/// or 2^grade - 1 (Burges et al., ICML 2005).
/// </summary>
public sealed class NormalizedDiscountedCumulativeGain(int cutOff, bool exponentialGain = false) : IMeasure
{
    public string Name => exponentialGain ? $"ndcg_exp@{cutOff}" : $"ndcg@{cutOff}";

    public double Evaluate(JudgedRanking ranking)
    {
        var ideal = DiscountedGain(ranking.IdealGrades);
        return ideal > 0 ? DiscountedGain(ranking.Grades) / ideal : 0;
    }

    private double DiscountedGain(IReadOnlyList<int> grades)
    {
        var sum = 0.0;
        for (var i = 0; i < grades.Count && i < cutOff; i++)
        {
            sum += Gain(grades[i]) / Math.Log2(i + 2);
        }

        return sum;
    }

    private double Gain(int grade) => exponentialGain ? Math.Pow(2, grade) - 1 : grade;
}
