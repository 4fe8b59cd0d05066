namespace KbSearch.Index.Embedded.Scoring;

/// <summary>
/// Splits the terms of a window into those that only add to the score of documents found elsewhere and the essential ones, which every
/// document that can enter the best hits holds one of: MaxScore of Turtle and Flood, "Query evaluation: strategies and optimizations" (1995),
/// per window.
/// </summary>
/// <remarks>A phrase guarded by a term is found where the term is, so it is reachable without an essential term only when none of its guards is essential.</remarks>
internal sealed class WindowPartition
{
    private readonly List<BoundedScorer> _finders = [];
    private readonly List<BoundedPhrase> _guarded = [];

    /// <summary>Terms and phrases of the window that documents are found by, by ascending bound.</summary>
    public List<BoundedScorer> Finders => _finders;

    /// <summary>Phrases of the window that are looked for in found documents only.</summary>
    public List<BoundedPhrase> Guarded => _guarded;

    /// <summary>The essential finders are those from it on.</summary>
    public int FirstEssential { get; private set; }

    /// <summary>Sum of all bounds in the window.</summary>
    public int TotalBound { get; private set; }

    /// <summary>Clauses that have a match in the window, as far as bounds tell.</summary>
    public ulong Clauses { get; private set; }

    /// <summary>Finds out which scorers have something in a window.</summary>
    public void MoveTo(BoundWindow window, List<BoundedScorer> scorers)
    {
        _finders.Clear();
        _guarded.Clear();
        TotalBound = 0;
        Clauses = 0;
        foreach (var scorer in scorers)
        {
            scorer.Bound = scorer.BoundIn(window);
            if (scorer.Bound == 0)
            {
                continue;
            }

            TotalBound += scorer.Bound;
            Clauses |= scorer.ClauseBit;
            if (scorer is BoundedPhrase { Guards.Count: > 0 } phrase)
            {
                _guarded.Add(phrase);
            }
            else
            {
                Insert(scorer);
            }
        }
    }

    /// <summary>Splits for documents that need a bound of at least <paramref name="least"/>.</summary>
    public void Partition(int least)
    {
        for (var i = 0; i < _finders.Count && _guarded.Count > 0; i++)
        {
            _finders[i].Rank = i;
        }

        var reachable = 0;
        for (FirstEssential = 0; FirstEssential < _finders.Count; FirstEssential++)
        {
            reachable += _finders[FirstEssential].Bound;
            foreach (var phrase in _guarded)
            {
                reachable += LastRank(phrase) == FirstEssential ? phrase.Bound : 0;
            }

            if (reachable >= least)
            {
                break;
            }
        }
    }

    private void Insert(BoundedScorer scorer)
    {
        _finders.Add(scorer);
        var i = _finders.Count - 1;
        for (; i > 0 && _finders[i - 1].Bound > scorer.Bound; i--)
        {
            _finders[i] = _finders[i - 1];
        }

        _finders[i] = scorer;
    }

    private static int LastRank(BoundedPhrase phrase)
    {
        var last = 0;
        foreach (var guard in phrase.Guards)
        {
            last = Math.Max(last, guard.Rank);
        }

        return last;
    }
}
