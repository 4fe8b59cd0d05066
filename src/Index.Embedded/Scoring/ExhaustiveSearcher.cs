using System.Collections.Concurrent;
using System.Numerics;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.TopK;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores every posting of the query's terms. The oracle that any faster way must agree with.</summary>
internal sealed class ExhaustiveSearcher
{
    private static readonly ConcurrentBag<ScoreWindow> Windows = [];

    private readonly QueryPlan _plan;
    private readonly HitQueue _queue;
    private readonly FacetCounter[] _facets;
    private long _total;
    private long _postingsScored;

    private ExhaustiveSearcher(QueryPlan plan)
    {
        _plan = plan;
        _queue = new HitQueue(plan.Scope.Snapshot, plan.Query.Limit);
        _facets = [.. plan.Query.Facets.Select(request => new FacetCounter(request))];
    }

    public static TopDocs Search(QueryPlan plan, CancellationToken cancellationToken)
    {
        var searcher = new ExhaustiveSearcher(plan);
        for (var segment = 0; segment < plan.Scope.Snapshot.Segments.Length && !plan.Budget.IsSpent; segment++)
        {
            searcher.SearchSegment(segment, cancellationToken);
        }

        return new TopDocs(
            [.. searcher._queue.ToSortedArray().Select(hit => hit.ToScoredHit(plan.Scope.Snapshot))],
            new HitCount(searcher._total, IsExact: !plan.Budget.IsSpent),
            [.. searcher._facets.Select(facet => facet.ToCounts())],
            plan.IsPartial || plan.Budget.IsSpent,
            searcher._postingsScored);
    }

    private void SearchSegment(int segment, CancellationToken cancellationToken)
    {
        var data = _plan.Scope.Snapshot.Segments[segment].Segment;
        var scope = new CandidateScope(_plan, segment);
        var filter = new SegmentFilter(data, _plan.Query.Filters);
        Array.ForEach(_facets, facet => facet.BeginSegment(data));
        if (_plan.Clauses.Count == 0)
        {
            for (var document = scope.Start; document < scope.End; document++)
            {
                if (document % ScoreWindow.Size == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!_plan.Budget.Allows(_postingsScored))
                    {
                        break;
                    }
                }

                if (scope.Contains(document))
                {
                    Collect(segment, document, 0, 0, filter);
                }
            }
        }
        else
        {
            ScoreSegment(segment, scope, filter, cancellationToken);
        }

        Array.ForEach(_facets, facet => facet.EndSegment());
    }

    private void ScoreSegment(int segment, CandidateScope scope, SegmentFilter filter, CancellationToken cancellationToken)
    {
        var scorers = new List<Scorer>();
        var window = Windows.TryTake(out var pooled) ? pooled : new ScoreWindow();
        window.PostingsScored = 0;
        foreach (var clause in _plan.Clauses)
        {
            foreach (var scorable in clause.Scorables)
            {
                if (scorable.IsIn(segment))
                {
                    scorers.Add(Scorer.Create(_plan, clause, scorable, segment, scope));
                }
            }
        }

        for (var next = Next(scorers); next < scope.End && _plan.Budget.Allows(_postingsScored + window.PostingsScored); next = Next(scorers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            window.MoveTo(next, scope.End);
            foreach (var scorer in scorers)
            {
                scorer.Score(window);
            }

            CollectWindow(window, segment, filter);
        }

        // Not given back after an exception: it may hold scores.
        _postingsScored += window.PostingsScored;
        Windows.Add(window);
    }

    private static int Next(List<Scorer> scorers)
    {
        var next = int.MaxValue;
        foreach (var scorer in scorers)
        {
            next = Math.Min(next, scorer.NextDocument);
        }

        return next;
    }

    private void CollectWindow(ScoreWindow window, int segment, SegmentFilter filter)
    {
        for (var word = 0; word < window.Touched.Length; word++)
        {
            for (var rest = window.Touched[word]; rest != 0; rest &= rest - 1)
            {
                var document = window.Start + (word * 64) + BitOperations.TrailingZeroCount(rest);
                var (score, matches) = window.Take(document);
                if ((matches & _plan.RequiredClauses) == _plan.RequiredClauses)
                {
                    Collect(segment, document, (float)score, matches, filter);
                }
            }
        }

        window.Clear();
    }

    private void Collect(int segment, int document, float score, ulong matches, SegmentFilter filter)
    {
        var failures = filter.GetFailures(document);
        foreach (var facet in _facets)
        {
            facet.Count(document, failures);
        }

        if (failures != 0)
        {
            return;
        }

        _total++;
        var key = _plan.Query.Order == ResultOrder.Usefulness
            ? _plan.Scope.Snapshot.Segments[segment].Segment.Columns.GetUsefulness(document)
            : score;
        _queue.Offer(new HitCandidate(key, score, matches, segment, document));
    }
}
