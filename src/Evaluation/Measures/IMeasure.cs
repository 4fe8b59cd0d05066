namespace KbSearch.Evaluation.Measures;

/// <summary>A figure of merit of one ranking; the figure of a run is its mean over all queries, those without a relevant document included.</summary>
public interface IMeasure
{
    /// <summary>Standard name with its cut-off, such as <c>ndcg@10</c>.</summary>
    string Name { get; }

    /// <summary>From 0 to 1, higher is better; 0 when nothing is relevant.</summary>
    double Evaluate(JudgedRanking ranking);
}
