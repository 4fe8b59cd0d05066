using KbSearch.Evaluation.Comparison;

namespace KbSearch.Evaluation.Searching;

/// <summary>The figures of one evaluation by their names, in the order they are printed.</summary>
public static class SearchFigures
{
    public const string Queries = "queries";
    public const string ZeroResults = "zeroResults";
    public const string TierViolations = "tierViolations";
    public const string P50 = "p50Ms";
    public const string P95 = "p95Ms";
    public const string PostingsPerQuery = "postingsPerQuery";
    public const string AllocatedBytesPerQuery = "allocatedBytesPerQuery";

    /// <summary>Measures of relevance first, then what it cost.</summary>
    public static IReadOnlyDictionary<string, double> Of(MeasuredRun measured, SearchEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(evaluation);
        var figures = new OrderedDictionary<string, double>(StringComparer.Ordinal) { [Queries] = measured.Topics.Count };
        foreach (var measure in measured.Measures)
        {
            figures[measure.Name] = measured.Mean(measure.Name);
        }

        figures[ZeroResults] = evaluation.ZeroResults;
        figures[TierViolations] = evaluation.TierViolations;
        figures[P50] = evaluation.Latency.P50;
        figures[P95] = evaluation.Latency.P95;
        figures[PostingsPerQuery] = evaluation.PostingsPerQuery;
        figures[AllocatedBytesPerQuery] = evaluation.AllocatedBytesPerQuery;
        return figures;
    }
}
