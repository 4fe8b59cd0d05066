using System.Collections.Concurrent;
using System.Numerics;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.TopK;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores only what may enter the best hits: block-max MaxScore over windows of documents. Same hits, scores and order as <see cref="ExhaustiveSearcher"/>.</summary>
/// <remarks>Totals and facets come from bitmaps, and totals end at <see cref="Index.Queries.IndexQuery.CountUpTo"/>.</remarks>
internal sealed class PrunedSearcher
{
    private static readonly ConcurrentBag<ScoreWindow> Windows = [];

    private readonly QueryPlan _plan;
    private readonly HitQueue _queue;
    private readonly MatchCounter _counter;
    private readonly List<BoundedScorer> _scorers = [];

    private PrunedSearcher(QueryPlan plan)
    {
        _plan = plan;
        _queue = new HitQueue(plan.Scope.Snapshot, plan.Query.Limit);
        _counter = new MatchCounter(plan);
    }

    /// <summary>The plan has clauses and its order is relevance.</summary>
    public static TopDocs Search(QueryPlan plan, CancellationToken cancellationToken)
    {
        var searcher = new PrunedSearcher(plan);
        var window = Windows.TryTake(out var pooled) ? pooled : new ScoreWindow();
        window.PostingsScored = 0;
        for (var segment = 0; segment < plan.Scope.Snapshot.Segments.Length; segment++)
        {
            searcher.SearchSegment(segment, window, cancellationToken);
        }

        // Not given back after an exception: it may hold scores.
        Windows.Add(window);
        return new TopDocs(
            [.. searcher._queue.ToSortedArray().Select(hit => hit.ToScoredHit(plan.Scope.Snapshot))],
            searcher._counter.Total,
            searcher._counter.FacetCounts,
            IsPartial: false,
            window.PostingsScored);
    }

    private void SearchSegment(int segment, ScoreWindow window, CancellationToken cancellationToken)
    {
        var data = _plan.Scope.Snapshot.Segments[segment].Segment;
        var scope = new CandidateScope(_plan, segment);
        var filter = new SegmentFilter(data, _plan.Query.Filters);
        var bounds = new SegmentBounds(_plan.Scoring, data, _plan.AverageLengths);
        try
        {
            foreach (var clause in _plan.Clauses)
            {
                _scorers.AddRange(clause.Scorables.Where(scorable => scorable.IsIn(segment)).Select(BoundedScorer (scorable) => scorable.IsPhrase
                    ? new BoundedPhrase(_plan, clause, scorable, segment)
                    : new BoundedTerm(_plan, clause, scorable, segment, bounds)));
            }

            if (_scorers.Count == 0)
            {
                return;
            }

            _counter.BeginSegment(data);
            var partition = new WindowPartition(_scorers);
            for (var start = scope.Start; start < scope.End; start = window.End)
            {
                cancellationToken.ThrowIfCancellationRequested();
                window.MoveTo(start, scope.End);
                partition.MoveTo(start, window.End);
                SearchWindow(segment, window, partition, scope, filter);
            }

            _counter.EndSegment();
        }
        finally
        {
            _scorers.ForEach(scorer => scorer.Dispose());
            _scorers.Clear();
        }
    }

    private void SearchWindow(int segment, ScoreWindow window, WindowPartition partition, CandidateScope scope, SegmentFilter filter)
    {
        var isCompetitive = partition.TotalBound > 0 && _queue.IsCompetitive((float)partition.TotalBound, segment);
        if (partition.TotalBound == 0 || !(isCompetitive || _counter.IsCounting))
        {
            return;
        }

        var isFiltered = _plan.RequiredClauses != 0 || _counter.IsCounting;
        var isWorthScoring = (!isFiltered || _counter.Count(window, _scorers, scope, filter) > 0) && isCompetitive;
        if (isWorthScoring && _plan.Query.Limit > 0)
        {
            var competition = new Competition(_queue, segment, scope, isFiltered ? _counter.Hits : null);
            partition.Partition(competition);
            for (var i = partition.FirstEssential; i < partition.Finders.Count; i++)
            {
                var finder = partition.Finders[i];
                if (finder.Bound > 0)
                {
                    finder.Score(window, competition, partition.TotalBound - finder.Bound);
                }
            }

            CollectWindow(segment, window, partition, competition, isFiltered ? null : filter);
        }
    }

    private void CollectWindow(int segment, ScoreWindow window, WindowPartition partition, in Competition competition, SegmentFilter? filter)
    {
        for (var word = 0; word < window.Touched.Length; word++)
        {
            for (var rest = window.Touched[word]; rest != 0; rest &= rest - 1)
            {
                var document = window.Start + (word * 64) + BitOperations.TrailingZeroCount(rest);
                var (score, matches) = window.Take(document);
                if (competition.Admits(score + partition.InessentialBound)
                    && (filter is null || filter.GetFailures(document) == 0)
                    && Complete(document, window, partition, competition, ref score, ref matches))
                {
                    _queue.Offer(new HitCandidate((float)score, (float)score, matches, segment, document));
                }
            }
        }

        window.Clear();
    }

    /// <summary>Adds the scores of the terms that are not essential, then of the phrases.</summary>
    /// <returns>False as soon as the document is out of the running.</returns>
    private static bool Complete(
        int document, ScoreWindow window, WindowPartition partition, in Competition competition, ref double score, ref ulong matches)
    {
        var rest = partition.InessentialBound;
        for (var i = partition.FirstEssential - 1; i >= 0; i--)
        {
            if (!Add(partition.Finders[i], document, window, competition, ref rest, ref score, ref matches))
            {
                return false;
            }
        }

        foreach (var phrase in partition.Guarded)
        {
            if (!Add(phrase, document, window, competition, ref rest, ref score, ref matches))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Add(
        BoundedScorer scorer, int document, ScoreWindow window, in Competition competition, ref double rest, ref double score, ref ulong matches)
    {
        if (scorer.Bound == 0)
        {
            return true;
        }

        rest -= scorer.Bound;
        if (!competition.Admits(score + rest + scorer.BoundAt(document)))
        {
            return false;
        }

        if (scorer.TryScore(window, document, out var added))
        {
            score += added;
            matches |= scorer.ClauseBit;
        }

        return competition.Admits(score + rest);
    }
}
