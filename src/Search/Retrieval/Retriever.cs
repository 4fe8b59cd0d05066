using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.Search.Requests;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Retrieval;

/// <summary>Asks the index, tier by tier, and climbs down the relaxation ladder until there are enough hits.</summary>
/// <remarks>Asking per tier keeps a flood of threads from crowding self-service content out of the candidates.</remarks>
internal sealed class Retriever(ISearchIndex index, SearchOptions options)
{
    private static readonly RelaxationStep[] s_ladder = [RelaxationStep.All, RelaxationStep.Most, RelaxationStep.Any];

    public Retrieved Retrieve(UnderstoodQuery understood, SearchRequest request, CancellationToken cancellationToken)
    {
        var query = new IndexQuery
        {
            Viewer = request.Viewer,
            Filters = RequestFilters.Of(request),
            Facets = RequestFilters.Facets(request),
            Limit = Math.Max(options.RescoredHits, request.Offset + request.Limit),
            Scoring = options.Scoring,
        };
        if (understood.Concepts.Count == 0)
        {
            return new Retrieved(query, [], new HitCount(0, IsExact: true), [], IsPartial: false);
        }

        var strict = DescendLadder(understood, query, quotationsAreRequired: true, cancellationToken);
        return strict.Hits.Count > 0 || understood.Quotations.Count == 0
            ? strict
            : DescendLadder(understood, query, quotationsAreRequired: false, cancellationToken);
    }

    /// <summary>How many hits hold all words, counted so far as an index counts.</summary>
    public long CountHoldersOfAll(UnderstoodQuery understood, SearchRequest request, CancellationToken cancellationToken) => understood.Concepts.Count == 0
        ? 0
        : index.Search(
            new IndexQuery
            {
                Viewer = request.Viewer,
                Filters = RequestFilters.Of(request),
                Clauses = QueryPlan.Clauses(understood, RelaxationStep.All, quotationsAreRequired: true, options),
                Limit = 0,
            },
            cancellationToken).Total.Value;

    private Retrieved DescendLadder(UnderstoodQuery understood, IndexQuery query, bool quotationsAreRequired, CancellationToken cancellationToken)
    {
        var last = understood.Concepts.Count > 1 ? s_ladder.Length - 1 : 0;
        var step = 0;
        while (step < last && !HasEnough(StepOf(step), cancellationToken))
        {
            step++;
        }

        return SearchTiers(StepOf(step), cancellationToken) with { Steps = s_ladder[..(step + 1)] };

        IndexQuery StepOf(int step) => query with { Clauses = QueryPlan.Clauses(understood, s_ladder[step], quotationsAreRequired, options) };
    }

    /// <summary>Whether a step answers. Counting that far is much cheaper than finding the best hits, and most steps that are tried do not answer.</summary>
    private bool HasEnough(IndexQuery query, CancellationToken cancellationToken) =>
        index.Search(query with { Limit = 0, Facets = [], CountUpTo = options.EnoughHits }, cancellationToken).Total.Value >= options.EnoughHits;

    private Retrieved SearchTiers(IndexQuery query, CancellationToken cancellationToken)
    {
        TopDocs[] tiers =
        [
            index.Search(query with { Tier = Tier.SelfService }, cancellationToken),
            index.Search(query with { Tier = Tier.Community }, cancellationToken),
        ];

        // A document that changes its tier between the two searches is in both.
        var hits = tiers.SelectMany(t => t.Hits).DistinctBy(h => h.Id).ToList();
        return new Retrieved(query, hits, FacetSum.Total(tiers), FacetSum.Of(tiers), tiers.Any(t => t.IsPartial));
    }
}
