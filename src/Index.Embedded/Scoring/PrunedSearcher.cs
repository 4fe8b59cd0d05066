using System.Collections.Concurrent;
using System.Numerics;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.TopK;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>
/// Scores only what may enter the best hits: block-max MaxScore over windows of documents. Bounds are added up from impacts, a byte each;
/// documents whose bound suffices are scored exactly. Same hits, scores and order as <see cref="ExhaustiveSearcher"/>.
/// </summary>
/// <remarks>Totals and facets come from bitmaps, and totals end at <see cref="Index.Queries.IndexQuery.CountUpTo"/>. Hot; reused.</remarks>
internal sealed class PrunedSearcher
{
    /// <summary>Windows with the greatest bounds that are searched first, so that hits hard to beat are found early.</summary>
    private const int FirstWindows = 4;

    private static readonly ConcurrentBag<PrunedSearcher> Pool = [];

    private readonly ScorerPool _pool = new();
    private readonly WindowPartition _partition = new();
    private readonly BoundWindow _window = new();
    private readonly WindowCandidates _candidates;
    private int[] _windowBounds = [];
    private QueryPlan _plan = null!;
    private HitQueue _queue = null!;
    private MatchCounter _counter = null!;
    private CandidateScope _scope = null!;
    private int _segment;
    private int _least;
    private long _scored;
    private long _read;

    private PrunedSearcher()
    {
        _candidates = new WindowCandidates(_window, _partition);
    }

    /// <summary>The plan has clauses, at most <see cref="ScoreUnits.MaxScorables"/> terms and phrases, and its order is relevance.</summary>
    public static TopDocs Search(QueryPlan plan, CancellationToken cancellationToken)
    {
        var searcher = Pool.TryTake(out var pooled) ? pooled : new PrunedSearcher();
        var docs = searcher.SearchSegments(plan, cancellationToken);

        // Not given back after an exception: the window may hold bounds.
        Pool.Add(searcher);
        return docs;
    }

    private TopDocs SearchSegments(QueryPlan plan, CancellationToken cancellationToken)
    {
        _plan = plan;
        _queue = new HitQueue(plan.Scope.Snapshot, plan.Query.Limit);
        _counter = new MatchCounter(plan);
        _scored = 0;
        _read = 0;
        SetLeast();
        for (var segment = 0; segment < plan.Scope.Snapshot.Segments.Length && !plan.Budget.IsSpent; segment++)
        {
            SearchSegment(segment, cancellationToken);
        }

        var docs = new TopDocs(
            [.. _queue.ToSortedArray().Select(hit => hit.ToScoredHit(plan.Scope.Snapshot))],
            _counter.Total,
            _counter.FacetCounts,
            plan.IsPartial || plan.Budget.IsSpent,
            _scored);
        (_plan, _queue, _counter, _scope) = (null!, null!, null!, null!);
        return docs;
    }

    private void SearchSegment(int segment, CancellationToken cancellationToken)
    {
        var data = _plan.Scope.Snapshot.Segments[segment].Segment;
        _segment = segment;
        _scope = new CandidateScope(_plan, segment);
        if (_scope.Start == _scope.End)
        {
            return;
        }

        _pool.Fill(_plan, segment);
        if (_pool.Scorers.Count > 0)
        {
            _counter.BeginSegment(data);
            SearchWindows(cancellationToken);
            _counter.EndSegment();
        }

        _pool.Release();
    }

    private void SearchWindows(CancellationToken cancellationToken)
    {
        var first = _scope.Start >> PostingsLayout.WindowBits;
        var end = ((_scope.End - 1) >> PostingsLayout.WindowBits) + 1;
        if (_windowBounds.Length < end)
        {
            _windowBounds = new int[end * 2];
        }

        var bounds = _windowBounds.AsSpan(0, end);
        bounds.Clear();
        _pool.Scorers.ForEach(scorer => scorer.AddBounds(_windowBounds.AsSpan(0, end)));
        for (var i = 0; i < FirstWindows && end - first > FirstWindows; i++)
        {
            var best = first;
            for (var window = first; window < end; window++)
            {
                best = bounds[window] > bounds[best] ? window : best;
            }

            if (!SearchWindow(best, bounds[best], cancellationToken))
            {
                return;
            }

            bounds[best] = 0;
        }

        for (var window = first; window < end; window++)
        {
            if (!SearchWindow(window, bounds[window], cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>False when the budget is spent.</returns>
    private bool SearchWindow(int window, int bound, CancellationToken cancellationToken)
    {
        var isCompetitive = bound >= _least;
        if (bound == 0 || !(isCompetitive || _counter.IsCounting))
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (!_plan.Budget.Allows(_scored + _read))
        {
            return false;
        }

        _partition.MoveTo(window, _pool.Scorers);
        if ((_partition.Clauses & _plan.RequiredClauses) != _plan.RequiredClauses)
        {
            return true;
        }

        _window.MoveTo(window);
        if (_counter.IsCounting)
        {
            if (_counter.Count(_window, window, _pool.Scorers, _scope, ref _read) > 0 && isCompetitive)
            {
                _counter.Hits.CopyTo(_candidates.Bits);
                ScoreCandidates(required: 0);
            }
        }
        else
        {
            _scope.Fill(window, isFiltered: true, _candidates.Bits);
            ScoreCandidates(_plan.RequiredClauses);
        }

        return true;
    }

    private void ScoreCandidates(ulong required)
    {
        _candidates.Find(_least, required);
        _read += _candidates.PostingsRead;
        for (var word = 0; word < BoundWindow.Words; word++)
        {
            for (var rest = _candidates.Bits[word]; rest != 0; rest &= rest - 1)
            {
                ScoreDocument(_window.Start + (word * 64) + BitOperations.TrailingZeroCount(rest), required);
            }
        }

        _window.Clear();
    }

    private void ScoreDocument(int document, ulong required)
    {
        if (!IsBoundSufficient(document, required))
        {
            return;
        }

        var score = 0.0;
        var matches = 0UL;
        foreach (var finder in _partition.Finders)
        {
            AddScore(finder, document, ref score, ref matches);
        }

        foreach (var phrase in _partition.Guarded)
        {
            AddScore(phrase, document, ref score, ref matches);
        }

        if (matches != 0 && (matches & required) == required)
        {
            _queue.Offer(new HitCandidate((float)score, (float)score, matches, _segment, document));
            SetLeast();
        }
    }

    /// <summary>Puts the document's own bounds in the place of the window's, until they are too small or all there.</summary>
    private bool IsBoundSufficient(int document, ulong required)
    {
        var clauses = _candidates.AccumulatedClauses;
        var bound = _window[document] + _candidates.RestBound;
        var finders = _partition.Finders;
        for (var i = finders.Count - 1; i >= 0 && bound >= _least; i--)
        {
            var finder = finders[i];
            if (!finder.IsAccumulated)
            {
                Replace(finder, document, finder.Bound, ref bound, ref clauses);
            }
            else if (finder is BoundedPhrase phrase)
            {
                Replace(phrase, document, phrase.LeadBoundAt(document), ref bound, ref clauses);
            }
        }

        foreach (var phrase in _partition.Guarded)
        {
            if (bound < _least)
            {
                return false;
            }

            Replace(phrase, document, phrase.Bound, ref bound, ref clauses);
        }

        return bound >= _least && (clauses & required) == required;
    }

    private static void Replace(BoundedScorer scorer, int document, int former, ref int bound, ref ulong clauses)
    {
        var own = scorer.BoundAt(document);
        bound += own - former;
        clauses |= own > 0 ? scorer.ClauseBit : 0;
    }

    private void AddScore(BoundedScorer scorer, int document, ref double score, ref ulong matches)
    {
        if (scorer.BoundAt(document) > 0)
        {
            _scored++;
            if (scorer.TryScore(out var added))
            {
                score += added;
                matches |= scorer.ClauseBit;
            }
        }
    }

    /// <summary>Sets the least bound that can enter the best hits.</summary>
    private void SetLeast() => _least = _queue.IsFull ? Math.Max(1, _plan.Units.Reaching(_queue.LeastKey)) : 1;
}
