using KbSearch.Evaluation.Comparison;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary>The JSON form of a comparison.</summary>
internal sealed record ComparisonView(int Queries, int MovedQueries, IReadOnlyList<MeasureComparison> Measures, IReadOnlyList<ComparisonView.Loss> WorstLosses)
{
    private const string Leading = "ndcg@10";

    public static ComparisonView Of(RunComparison comparison) => new(
        comparison.Candidate.Topics.Count,
        comparison.MovedTopics,
        comparison.Measures,
        [
            .. comparison.WorstLosses(Leading, 20).Select(l => new Loss(
                l.Topic.Id, l.Topic.Text, l.Baseline, l.Candidate, [.. comparison.Baseline.Run.Ranking(l.Topic.Id).Take(10)], [.. comparison.Candidate.Run.Ranking(l.Topic.Id).Take(10)])),
        ]);

    /// <summary>A query that lost by nDCG@10, with its first ten results before and after.</summary>
    internal sealed record Loss(string Query, string Text, double Baseline, double Candidate, IReadOnlyList<string> BaselineResults, IReadOnlyList<string> CandidateResults);
}
