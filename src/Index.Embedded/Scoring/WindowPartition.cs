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
    private readonly Dictionary<BoundedScorer, int> _ranks = [];

    public WindowPartition(IReadOnlyList<BoundedScorer> scorers)
    {
        var terms = scorers.OfType<BoundedTerm>().ToList();
        foreach (var phrase in scorers.OfType<BoundedPhrase>())
        {
            phrase.Guards.AddRange(terms.Where(term => phrase.Scorable.Terms.Contains(term.Scorable.Terms[0], ReferenceEqualityComparer.Instance)));
            if (phrase.Guards.Count > 0)
            {
                _guarded.Add(phrase);
            }
            else
            {
                _finders.Add(phrase);
            }
        }

        _finders.AddRange(terms);
    }

    /// <summary>By ascending bound; the essential ones from <see cref="FirstEssential"/> on.</summary>
    public IReadOnlyList<BoundedScorer> Finders => _finders;

    /// <summary>Phrases that are looked for in found documents only.</summary>
    public IReadOnlyList<BoundedPhrase> Guarded => _guarded;

    public int FirstEssential { get; private set; }

    /// <summary>Sum of all bounds in the window.</summary>
    public double TotalBound { get; private set; }

    /// <summary>Sum of what finders before the essential ones and phrases may add.</summary>
    public double InessentialBound { get; private set; }

    public void MoveTo(int start, int end)
    {
        TotalBound = 0;
        foreach (var finder in _finders)
        {
            finder.MoveTo(start, end);
            TotalBound += finder.Bound;
        }

        // After the terms that guard them.
        foreach (var phrase in _guarded)
        {
            phrase.MoveTo(start, end);
            TotalBound += phrase.Bound;
        }
    }

    public void Partition(in Competition competition)
    {
        _finders.Sort(static (a, b) => a.Bound.CompareTo(b.Bound));
        for (var i = 0; i < _finders.Count; i++)
        {
            _ranks[_finders[i]] = i;
        }

        var reachable = 0.0;
        InessentialBound = _guarded.Sum(static phrase => phrase.Bound);
        for (FirstEssential = 0; FirstEssential < _finders.Count; FirstEssential++)
        {
            reachable += _finders[FirstEssential].Bound;
            foreach (var phrase in _guarded)
            {
                reachable += LastRank(phrase) == FirstEssential ? phrase.Bound : 0;
            }

            if (competition.Admits(reachable))
            {
                break;
            }

            InessentialBound += _finders[FirstEssential].Bound;
        }
    }

    private int LastRank(BoundedPhrase phrase)
    {
        var last = 0;
        foreach (var guard in phrase.Guards)
        {
            last = Math.Max(last, _ranks[guard]);
        }

        return last;
    }
}
