using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Answers a query in the cheapest way that gives its exact answer.</summary>
internal static class Searcher
{
    public static TopDocs Search(IndexSnapshot snapshot, IndexQuery query, SearchLimits limits, CancellationToken cancellationToken)
    {
        var plan = QueryPlan.Create(snapshot, query, limits);

        // Without scores to order by there is nothing to prune.
        return query.Clauses.Count > 0 && query.Order == ResultOrder.Relevance && plan.ScorableCount <= ScoreUnits.MaxScorables
            ? PrunedSearcher.Search(plan, cancellationToken)
            : ExhaustiveSearcher.Search(plan, cancellationToken);
    }
}
