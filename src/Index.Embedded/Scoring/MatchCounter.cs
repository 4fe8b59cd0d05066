using System.Numerics;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Finds and counts the hits of a window as a bitmap, from the documents of the postings alone: without frequencies and scores.</summary>
internal sealed class MatchCounter
{
    private readonly QueryPlan _plan;
    private readonly ulong[] _hits;
    private readonly ulong[] _clause;
    private readonly FacetCounter[] _facets;
    private readonly bool _isKnown;
    private long _total;

    /// <param name="hits">Gets the bits of a window's hits.</param>
    /// <param name="clause">Room for those of a clause.</param>
    public MatchCounter(QueryPlan plan, ulong[] hits, ulong[] clause)
    {
        _plan = plan;
        _hits = hits;
        _clause = clause;
        _facets = [.. plan.Query.Facets.Select(request => new FacetCounter(request))];
        (var least, _isKnown) = Foresee(plan);
        _total = _isKnown || least > plan.Query.CountUpTo ? least : 0;
    }

    public bool HasFacets => _facets.Length > 0;

    /// <summary>Whether windows not worth scoring must be counted.</summary>
    public bool IsCounting => HasFacets || (!_isKnown && _total <= _plan.Query.CountUpTo);

    public HitCount Total => _total <= _plan.Query.CountUpTo
        ? new HitCount(_total, IsExact: _isKnown || !_plan.Budget.IsSpent)
        : new HitCount(_plan.Query.CountUpTo, IsExact: false);

    public IReadOnlyList<FacetCounts> FacetCounts => [.. _facets.Select(facet => facet.ToCounts())];

    public void BeginSegment(Segment segment) => Array.ForEach(_facets, facet => facet.BeginSegment(segment));

    public void EndSegment() => Array.ForEach(_facets, facet => facet.EndSegment());

    /// <param name="allowed">Documents that may be hits, as far as the scope and, without facets, the filters tell.</param>
    /// <param name="read">Postings read are added to it.</param>
    /// <returns>The number of hits in the window.</returns>
    public int Count(BoundWindow window, List<BoundedScorer> scorers, ReadOnlySpan<ulong> allowed, SegmentFilter filter, ref long read)
    {
        Collect(window, scorers, ref read);
        var count = 0;
        for (var word = 0; word < window.Words; word++)
        {
            _hits[word] &= allowed[word];
            if (HasFacets)
            {
                CountFacets(window.Start + (word * 64), ref _hits[word], filter);
            }

            count += BitOperations.PopCount(_hits[word]);
        }

        _total += count;
        return count;
    }

    /// <summary>What document frequencies tell of the total, when every readable document that holds a term is a hit.</summary>
    private static (long Least, bool IsTotal) Foresee(QueryPlan plan)
    {
        var isOfTermsAlone = plan.Query is { Filters.Count: 0, Facets.Count: 0, Tier: null } && (plan.RequiredClauses == 0 || plan.Clauses.Count == 1);
        var least = 0L;
        var isTotal = isOfTermsAlone && plan.ScorableCount == 1;
        for (var i = 0; i < plan.Clauses.Count && isOfTermsAlone; i++)
        {
            foreach (var scorable in plan.Clauses[i].Scorables)
            {
                least = Math.Max(least, scorable.IsPhrase ? 0 : scorable.Terms[0].DocumentFrequency);
                isTotal &= !scorable.IsPhrase;
            }
        }

        return (least, isTotal);
    }

    /// <summary>Counts the documents of a word for facets, which may leave out a filter, and takes those out that fail one.</summary>
    private void CountFacets(int start, ref ulong word, SegmentFilter filter)
    {
        for (var rest = word; rest != 0; rest &= rest - 1)
        {
            var document = start + BitOperations.TrailingZeroCount(rest);
            var failures = filter.GetFailures(document);
            foreach (var facet in _facets)
            {
                facet.Count(document, failures);
            }

            word &= failures == 0 ? ulong.MaxValue : ~(rest & (0 - rest));
        }
    }

    private void Collect(BoundWindow window, List<BoundedScorer> scorers, ref long read)
    {
        if (_plan.RequiredClauses == 0)
        {
            Array.Clear(_hits, 0, window.Words);
            Collect(window, scorers, ulong.MaxValue, _hits, ref read, withGuarded: false);
            return;
        }

        Array.Fill(_hits, ulong.MaxValue, 0, window.Words);
        for (var required = _plan.RequiredClauses; required != 0; required &= required - 1)
        {
            Array.Clear(_clause, 0, window.Words);
            Collect(window, scorers, required & (0 - required), _clause, ref read, withGuarded: true);
            for (var word = 0; word < window.Words; word++)
            {
                _hits[word] &= _clause[word];
            }
        }
    }

    /// <param name="withGuarded">Whether to look for phrases whose documents their guards find in any case.</param>
    private static void Collect(BoundWindow window, List<BoundedScorer> scorers, ulong clauses, ulong[] matches, ref long read, bool withGuarded)
    {
        foreach (var scorer in scorers)
        {
            if ((scorer.ClauseBit & clauses) != 0 && scorer.Bound > 0 && (withGuarded || scorer is not BoundedPhrase { Guards.Count: > 0 }))
            {
                read += scorer.Collect(window, matches);
            }
        }
    }
}
