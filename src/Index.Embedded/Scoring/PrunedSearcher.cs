using System.Collections.Concurrent;
using System.Numerics;
using KbSearch.Index.Embedded.Norms;
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
    /// <summary>Ranges with the greatest bounds that are searched first, so that hits hard to beat are found early.</summary>
    private const int FirstRanges = 8;

    private const int RangesPerWindow = BoundWindow.MaxRanges;

    private static readonly ConcurrentBag<PrunedSearcher> Pool = [];

    private readonly ScorerPool _pool = new();
    private readonly WindowPartition _partition = new();
    private readonly BoundWindow _window = new();
    private readonly WindowCandidates _candidates;
    private readonly ulong[] _hits = new ulong[BoundWindow.MaxWords];
    private readonly ulong[] _clause = new ulong[BoundWindow.MaxWords];
    private ushort[] _rangeBounds = [];
    private QueryPlan _plan = null!;
    private HitQueue _queue = null!;
    private MatchCounter _counter = null!;
    private CandidateScope _scope = null!;
    private FieldLengths _lengths = null!;
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

        // Not given back after an exception: it may hold on to the segment.
        Pool.Add(searcher);
        return docs;
    }

    private TopDocs SearchSegments(QueryPlan plan, CancellationToken cancellationToken)
    {
        _plan = plan;
        _queue = new HitQueue(plan.Scope.Snapshot, plan.Query.Limit);
        _counter = new MatchCounter(plan, _hits, _clause);
        _scored = 0;
        _read = 0;
        SetLeast();
        foreach (var segment in plan.Scope.LargestFirst)
        {
            if (!plan.Budget.IsSpent)
            {
                SearchSegment(segment, cancellationToken);
            }
        }

        var docs = new TopDocs(
            ReadHits(),
            _counter.Total,
            _counter.FacetCounts,
            plan.IsPartial || plan.Budget.IsSpent,
            _scored);
        (_plan, _queue, _counter, _scope, _lengths) = (null!, null!, null!, null!, null!);
        return docs;
    }

    private ScoredHit[] ReadHits()
    {
        var snapshot = _plan.Scope.Snapshot;
        var hits = _queue.ToSortedArray();
        foreach (ref readonly var hit in hits.AsSpan())
        {
            hit.Prefetch(snapshot);
        }

        return Array.ConvertAll(hits, hit => hit.ToScoredHit(snapshot));
    }

    private void SearchSegment(int segment, CancellationToken cancellationToken)
    {
        var data = _plan.Scope.Snapshot.Segments[segment].Segment;
        _segment = segment;
        _lengths = data.Lengths;
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
        _candidates.Reset();
    }

    private void SearchWindows(CancellationToken cancellationToken)
    {
        var first = _scope.Start >> PostingsLayout.RangeBits;
        var end = PostingsLayout.RangeCount(_scope.End);
        var total = PostingsLayout.RangeCount(_plan.Scope.Snapshot.Segments[_segment].Segment.DocumentCount);
        if (_rangeBounds.Length < total + RangesPerWindow)
        {
            _rangeBounds = new ushort[(total + RangesPerWindow) * 2];
        }

        // What is behind the last range is looked at with it, but holds nothing.
        var bounds = _rangeBounds.AsSpan(0, total + RangesPerWindow);
        bounds.Clear();
        foreach (var scorer in _pool.Scorers)
        {
            scorer.AddBounds(bounds[..total]);
        }

        bounds[..first].Clear();
        bounds[end..].Clear();
        if (!_queue.IsFull && !SearchFirst(bounds[..end], cancellationToken))
        {
            return;
        }

        for (var window = first & -RangesPerWindow; window < end; window += RangesPerWindow)
        {
            if (!SearchWindow(window, bounds.Slice(window, RangesPerWindow), cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Searches the ranges with the greatest bounds.</summary>
    /// <returns>False when the budget is spent.</returns>
    private bool SearchFirst(Span<ushort> bounds, CancellationToken cancellationToken)
    {
        Span<int> best = stackalloc int[FirstRanges];
        var count = 0;
        for (var range = 0; range < bounds.Length; range++)
        {
            if (count == best.Length ? bounds[range] > bounds[best[^1]] : bounds[range] > 0)
            {
                count = Math.Min(count + 1, best.Length);
                var place = count - 1;
                for (; place > 0 && bounds[best[place - 1]] < bounds[range]; place--)
                {
                    best[place] = best[place - 1];
                }

                best[place] = range;
            }
        }

        foreach (var range in best[..count])
        {
            if (bounds[range] >= _least)
            {
                if (!SearchRun(range, 1, cancellationToken))
                {
                    return false;
                }

                bounds[range] = 0;
            }
        }

        return true;
    }

    /// <summary>Searches what of a full window is worth it.</summary>
    /// <param name="bounds">Of the window's ranges; 0 for those searched already.</param>
    /// <returns>False when the budget is spent.</returns>
    private bool SearchWindow(int firstRange, ReadOnlySpan<ushort> bounds, CancellationToken cancellationToken)
    {
        var least = _counter.IsCounting ? 1 : _least;
        var first = bounds.IndexOfAnyInRange((ushort)Math.Min(least, ushort.MaxValue), ushort.MaxValue);
        if (first < 0 || least > ushort.MaxValue)
        {
            return true;
        }

        var last = bounds.LastIndexOfAnyInRange((ushort)least, ushort.MaxValue);
        return SearchRun(firstRange + first, last - first + 1, cancellationToken);
    }

    /// <summary>Searches ranges that follow each other within a full window.</summary>
    /// <returns>False when the budget is spent.</returns>
    private bool SearchRun(int firstRange, int rangeCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_plan.Budget.Allows(_scored + _read))
        {
            return false;
        }

        _window.MoveTo(firstRange, rangeCount);
        _partition.MoveTo(_window, _pool.Scorers);
        if ((_partition.Clauses & _plan.RequiredClauses) != _plan.RequiredClauses)
        {
            return true;
        }

        // Others are out of the running, or searched already.
        var bounds = _rangeBounds.AsSpan(firstRange, rangeCount);
        _window.Open(bounds, _counter.IsCounting ? 1 : _least);
        var allowed = _candidates.Bits;
        _scope.Fill(_window, isFiltered: !_counter.HasFacets, allowed);
        var required = _plan.RequiredClauses;
        if (_counter.IsCounting)
        {
            if (_counter.Count(_window, _pool.Scorers, allowed, _scope.Filter, ref _read) == 0)
            {
                return true;
            }

            _hits.AsSpan(0, allowed.Length).CopyTo(allowed);
            _window.Open(bounds, _least);
            _window.KeepOpen(allowed);
            required = 0;
        }

        if (_partition.TotalBound >= _least)
        {
            ScoreCandidates(bounds, required);
        }

        return true;
    }

    private void ScoreCandidates(ReadOnlySpan<ushort> bounds, ulong required)
    {
        _candidates.Find(bounds, _least, required);
        for (var range = 0; range < bounds.Length; range++)
        {
            // The least bound rises with every hit.
            if (bounds[range] < _least)
            {
                continue;
            }

            var start = _window.Start + (range << PostingsLayout.RangeBits);
            var candidates = _candidates.In(range, _least);
            for (var word = 0; word < candidates.Length; word++)
            {
                if (candidates[word] != 0)
                {
                    _lengths.Prefetch(start + (word * 64) + BitOperations.TrailingZeroCount(candidates[word]));
                }
            }

            foreach (var word in candidates)
            {
                for (var rest = word; rest != 0; rest &= rest - 1)
                {
                    ScoreDocument(start + BitOperations.TrailingZeroCount(rest), required);
                }

                start += 64;
            }
        }

        _read += _candidates.PostingsRead;
    }

    private void ScoreDocument(int document, ulong required)
    {
        if (!TryBound(document, required, out var bound))
        {
            return;
        }

        // Bounds add up to the document's, so those of the terms it does not hold are known once the others are found.
        var score = 0.0;
        var matches = 0UL;
        var finders = _partition.Finders;
        for (var i = finders.Count - 1; i >= 0 && bound > 0; i--)
        {
            bound -= AddScore(finders[i], document, ref score, ref matches);
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

    /// <summary>Puts the document's own bounds in the place of its range's, until they are too small or all there.</summary>
    /// <returns>Whether they are all there.</returns>
    private bool TryBound(int document, ulong required, out int bound)
    {
        var clauses = _candidates.AccumulatedClauses;
        bound = _candidates.BoundOf(document);
        var range = document >> PostingsLayout.RangeBits;
        var finders = _partition.Finders;
        for (var i = finders.Count - 1; i >= 0 && bound >= _least; i--)
        {
            var finder = finders[i];
            if (!finder.IsAccumulated)
            {
                Replace(finder, document, finder.BoundIn(range), ref bound, ref clauses);
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

            Replace(phrase, document, phrase.BoundIn(range), ref bound, ref clauses);
        }

        return bound >= _least && (clauses & required) == required;
    }

    private static void Replace(BoundedScorer scorer, int document, int former, ref int bound, ref ulong clauses)
    {
        var own = scorer.BoundAt(document);
        bound += own - former;
        clauses |= own > 0 ? scorer.ClauseBit : 0;
    }

    /// <returns>The bound of what was added.</returns>
    private int AddScore(BoundedScorer scorer, int document, ref double score, ref ulong matches)
    {
        var bound = scorer.BoundAt(document);
        if (bound > 0)
        {
            if (scorer.TryScore(out var added))
            {
                score += added;
                matches |= scorer.ClauseBit;
            }

            _scored += scorer.PostingsOfDocument;
        }

        return bound;
    }

    /// <summary>Sets the least bound that can enter the best hits.</summary>
    private void SetLeast() => _least = _queue.IsFull ? Math.Max(1, _plan.Units.Reaching(_queue.LeastKey)) : 1;
}
