using System.Collections.Concurrent;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.TopK;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>Answers a query by scoring every document that matches it.</summary>
internal sealed class Searcher
{
    private static readonly ConcurrentBag<ScoreWindow> s_windows = [];

    private readonly QueryPlan _plan;
    private readonly SearchBudget _budget;
    private readonly HitQueue _queue;
    private readonly FacetCounter[] _facets;
    private long _total;
    private long _postingsScored;

    private Searcher(QueryPlan plan, SearchBudget budget)
    {
        _plan = plan;
        _budget = budget;
        _queue = new HitQueue(plan.Scope.Snapshot, plan.Query.Limit);
        _facets = [.. plan.Query.Facets.Select(request => new FacetCounter(request))];
    }

    public static TopDocs Search(IndexSnapshot snapshot, IndexQuery query, SearchBudget budget, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var plan = QueryPlan.Create(snapshot, query);
        var searcher = new Searcher(plan, budget);
        for (var segment = 0; segment < snapshot.Segments.Length && !budget.IsSpent; segment++)
        {
            searcher.SearchSegment(segment, cancellationToken);
        }

        return new TopDocs(
            searcher._queue.ToHits(),
            new HitCount(searcher._total, IsExact: !budget.IsSpent),
            [.. searcher._facets.Select(facet => facet.ToCounts())],
            plan.IsPartial || budget.IsSpent,
            searcher._postingsScored);
    }

    private void SearchSegment(int segment, CancellationToken cancellationToken)
    {
        var view = _plan.Scope.Snapshot.Segments[segment];
        var scope = new CandidateScope(_plan, segment);
        var filter = new SegmentFilter(view, _plan.Query.Filters);
        Array.ForEach(_facets, facet => facet.BeginSegment(view));
        if (_plan.Clauses.Count == 0)
        {
            SearchAll(segment, scope, filter, cancellationToken);
        }
        else
        {
            ClauseScorer[] clauses = [.. _plan.Clauses.Select(clause => new ClauseScorer(_plan, clause, segment, scope))];
            if (_plan.RequiredClauses == 0)
            {
                SearchAny(clauses, segment, filter, cancellationToken);
            }
            else
            {
                SearchRequired(clauses, segment, scope, filter, cancellationToken);
            }

            _postingsScored += clauses.Sum(clause => clause.PostingsScored);
        }

        Array.ForEach(_facets, facet => facet.EndSegment());
    }

    private void SearchAll(int segment, CandidateScope scope, SegmentFilter filter, CancellationToken cancellationToken)
    {
        var count = _plan.Scope.Snapshot.Segments[segment].Reader.MaxDoc;
        for (var document = 0; document < count; document++)
        {
            if (document % ScoreWindow.Size == 0 && IsToStop(postings: 0, cancellationToken))
            {
                return;
            }

            if (scope.Contains(document))
            {
                Collect(segment, document, 0, 0, filter);
            }
        }
    }

    /// <summary>Term after term, a window of documents at a time.</summary>
    private void SearchAny(ClauseScorer[] clauses, int segment, SegmentFilter filter, CancellationToken cancellationToken)
    {
        var window = s_windows.TryTake(out var pooled) ? pooled : new ScoreWindow();
        for (var next = Next(clauses); next != Postings.NoMoreDocuments && !IsToStop(Read(clauses), cancellationToken); next = Next(clauses))
        {
            window.MoveTo(next);
            foreach (var clause in clauses)
            {
                clause.Score(window);
            }

            window.Drain((document, score, matches) => Collect(segment, document, score, matches, filter));
        }

        // Not given back after an exception: it may hold scores.
        s_windows.Add(window);
    }

    /// <summary>Document after document: those that match all required clauses.</summary>
    private void SearchRequired(ClauseScorer[] clauses, int segment, CandidateScope scope, SegmentFilter filter, CancellationToken cancellationToken)
    {
        ClauseScorer[] required = [.. clauses.Where(clause => clause.Clause.IsRequired)];
        var window = -1;
        for (var document = Align(required, 0); document != Postings.NoMoreDocuments; document = Align(required, document + 1))
        {
            if (window != document / ScoreWindow.Size && IsToStop(Read(clauses), cancellationToken))
            {
                return;
            }

            window = document / ScoreWindow.Size;
            if (!scope.Contains(document))
            {
                continue;
            }

            var (score, matches) = (0.0, 0UL);
            foreach (var clause in clauses)
            {
                if ((clause.Document < document ? clause.Advance(document) : clause.Document) == document)
                {
                    score += clause.Score();
                    matches |= clause.Clause.Bit;
                }
            }

            Collect(segment, document, (float)score, matches, filter);
        }
    }

    private static int Align(ClauseScorer[] required, int target)
    {
        for (var i = 0; i < required.Length && target != Postings.NoMoreDocuments; i++)
        {
            var document = required[i].Document < target ? required[i].Advance(target) : required[i].Document;
            if (document > target)
            {
                target = document;
                i = -1;
            }
        }

        return target;
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
        var key = _plan.Query.Order == ResultOrder.Usefulness ? _plan.Scope.Snapshot.Segments[segment].Columns.Usefulness[document] : score;
        _queue.Offer(new HitCandidate(key, score, matches, segment, document));
    }

    /// <exception cref="OperationCanceledException"/>
    private bool IsToStop(long postings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !_budget.Allows(_postingsScored + postings);
    }

    private static int Next(ClauseScorer[] clauses) => clauses.Min(clause => clause.Document);

    private static long Read(ClauseScorer[] clauses) => clauses.Sum(clause => clause.PostingsScored);
}
