using System.Numerics;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Finds and counts the hits of a window as a bitmap, from the documents of the postings alone: without frequencies and scores.</summary>
internal sealed class MatchCounter(QueryPlan plan)
{
    private readonly FacetCounter[] _facets = [.. plan.Query.Facets.Select(request => new FacetCounter(request))];
    private readonly ulong[] _clause = new ulong[BoundWindow.MaxWords];
    private long _total;

    /// <summary>Bits of the window's hits.</summary>
    public ulong[] Hits { get; } = new ulong[BoundWindow.MaxWords];

    public bool HasFacets => _facets.Length > 0;

    /// <summary>Whether windows not worth scoring must be counted.</summary>
    public bool IsCounting => HasFacets || _total <= plan.Query.CountUpTo;

    public HitCount Total => _total <= plan.Query.CountUpTo
        ? new HitCount(_total, IsExact: !plan.Budget.IsSpent)
        : new HitCount(plan.Query.CountUpTo, IsExact: false);

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
            Hits[word] &= allowed[word];
            if (HasFacets)
            {
                CountFacets(window.Start + (word * 64), ref Hits[word], filter);
            }

            count += BitOperations.PopCount(Hits[word]);
        }

        _total += count;
        return count;
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
        if (plan.RequiredClauses == 0)
        {
            Array.Clear(Hits);
            Collect(window, scorers, ulong.MaxValue, Hits, ref read);
            return;
        }

        Array.Fill(Hits, ulong.MaxValue);
        for (var required = plan.RequiredClauses; required != 0; required &= required - 1)
        {
            Array.Clear(_clause);
            Collect(window, scorers, required & (0 - required), _clause, ref read);
            for (var word = 0; word < window.Words; word++)
            {
                Hits[word] &= _clause[word];
            }
        }
    }

    private static void Collect(BoundWindow window, List<BoundedScorer> scorers, ulong clauses, ulong[] matches, ref long read)
    {
        foreach (var scorer in scorers)
        {
            if ((scorer.ClauseBit & clauses) != 0 && scorer.Bound > 0)
            {
                read += scorer.Collect(window, matches);
            }
        }
    }
}
