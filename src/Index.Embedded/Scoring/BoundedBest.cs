using KbSearch.Index.Embedded.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores a clause of several terms of which the best counts, and the others by the clause's tie breaker. Hot; reused.</summary>
/// <remarks>
/// best + t x (sum - best) is t x sum + (1 - t) x best: one table of bounds that add up, and one of which a document gets the greatest.
/// </remarks>
internal sealed class BoundedBest : BoundedScorer
{
    private readonly List<BoundedTerm> _terms = [];
    private readonly List<(ushort[] Sum, ushort[] Best)> _tables = [];
    private double _tieBreaker;
    private ScoreGrid _grid;
    private int _held;

    /// <summary>The clause's terms that the segment holds.</summary>
    public List<BoundedTerm> Terms => _terms;

    /// <param name="terms">Made ready for the segment.</param>
    public void Reset(QueryPlan plan, PlannedClause clause, int segment, ReadOnlySpan<BoundedTerm> terms)
    {
        ClauseBit = clause.Bit;
        PostingsPerDocument = 0;
        _tieBreaker = clause.TieBreaker;
        _grid = plan.Grid;
        var bounds = plan.ScopeScoring.Bounds[segment];
        foreach (var term in terms)
        {
            _terms.Add(term);
            PostingsPerDocument += term.PostingsPerDocument;
            if (_tables.Count < _terms.Count)
            {
                _tables.Add((new ushort[Impact.Levels], new ushort[Impact.Levels]));
            }

            var (sum, best) = _tables[_terms.Count - 1];
            if (_tieBreaker > 0)
            {
                bounds.Fill(sum, term.Scorable.Factor * _tieBreaker, plan.Units);
            }
            else
            {
                Array.Clear(sum);
            }

            bounds.Fill(best, term.Scorable.Factor * (1 - _tieBreaker), plan.Units);
        }
    }

    public override int MaxBound
    {
        get
        {
            var (sum, best) = (0, 0);
            for (var i = 0; i < _terms.Count; i++)
            {
                Add(i, Impact.Levels - 1, ref sum, ref best);
            }

            return sum + best;
        }
    }

    /// <summary>Its terms are released by their owner.</summary>
    public override void Release() => _terms.Clear();

    public override int BoundIn(BoundWindow window)
    {
        var (sum, best) = (0, 0);
        for (var i = 0; i < _terms.Count; i++)
        {
            Add(i, _terms[i].Postings.MaximumIn(window), ref sum, ref best);
        }

        return sum + best;
    }

    public override int BoundIn(int range)
    {
        var (sum, best) = (0, 0);
        for (var i = 0; i < _terms.Count; i++)
        {
            Add(i, _terms[i].Postings.MaximumIn(range), ref sum, ref best);
        }

        return sum + best;
    }

    public override void AddBounds(Span<ushort> ranges)
    {
        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] += (ushort)BoundIn(range);
        }
    }

    public override void AddBounds(BoundWindow window, Span<int> ranges, int sign)
    {
        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] += sign * BoundIn(window.FirstRange + range);
        }
    }

    public override int Accumulate(BoundWindow window, int least)
    {
        // A term alone may be below what a document needs that holds others of the clause too.
        var read = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            read += _terms[i].Postings.Accumulate(window, _tables[i].Sum, least: 0, _tables[i].Best);
        }

        window.AddBest();
        return read;
    }

    public override bool IsSelective => true;

    public override int Select(int range, int least, Span<ulong> bits)
    {
        var others = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            others += _tables[i].Sum[_terms[i].Postings.MaximumIn(range)];
        }

        // Whichever of its terms counts as the best, the others add so much at most.
        var read = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            var (sum, best) = _tables[i];
            var impact = _terms[i].Postings.MaximumIn(range);
            var leastOfTerm = least - (others - sum[impact]);
            if (impact == 0 || sum[impact] + best[impact] < leastOfTerm)
            {
                continue;
            }

            while (impact > 1 && sum[impact - 1] + best[impact - 1] >= leastOfTerm)
            {
                impact--;
            }

            read += _terms[i].Postings.Select(range, (byte)impact, bits);
        }

        return read;
    }

    public override int BoundAt(int document)
    {
        var (sum, best) = (0, 0);
        _held = 0;
        for (var i = 0; i < _terms.Count; i++)
        {
            if (_terms[i].BoundAt(document) > 0)
            {
                _held++;
                Add(i, _terms[i].Postings.ImpactAt(document), ref sum, ref best);
            }
        }

        return sum + best;
    }

    public override bool TryScore(out double score)
    {
        var (sum, best) = (0.0, 0.0);
        foreach (var term in _terms)
        {
            if (term.IsFound && term.TryScore(out var part))
            {
                sum += part;
                best = Math.Max(best, part);
            }
        }

        score = _grid.Round(PlannedClause.Combine(_tieBreaker, best, sum));
        return true;
    }

    public override int PostingsOfDocument => _held;

    public override int Collect(BoundWindow window, Span<ulong> bits)
    {
        var read = 0;
        foreach (var term in _terms)
        {
            read += term.Collect(window, bits);
        }

        return read;
    }

    private void Add(int term, int impact, ref int sum, ref int best)
    {
        sum += _tables[term].Sum[impact];
        best = Math.Max(best, _tables[term].Best[impact]);
    }
}
