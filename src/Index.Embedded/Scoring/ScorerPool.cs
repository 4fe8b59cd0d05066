using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The scorers of one query in one segment, taken from those of earlier ones.</summary>
internal sealed class ScorerPool
{
    private readonly List<BoundedTerm> _terms = [];
    private readonly List<BoundedPhrase> _phrases = [];
    private readonly List<BoundedBest> _bests = [];
    private int _termCount;
    private int _phraseCount;
    private int _bestCount;

    public List<BoundedScorer> Scorers { get; } = [];

    /// <summary>Makes the scorers of the terms and phrases that the segment holds.</summary>
    public void Fill(QueryPlan plan, int segment)
    {
        var bounds = plan.ScopeScoring.Bounds[segment];
        foreach (var clause in plan.Clauses)
        {
            var firstScorer = Scorers.Count;
            var firstTerm = _termCount;
            foreach (var scorable in clause.Scorables)
            {
                if (scorable.IsIn(segment))
                {
                    BoundedScorable scorer = scorable.IsPhrase ? Next(_phrases, ref _phraseCount) : Next(_terms, ref _termCount);
                    Scorers.Add(scorer);
                    scorer.Reset(plan, clause, scorable, segment, bounds);
                }
            }

            if (clause.TieBreaker < 1 && Scorers.Count - firstScorer > 1)
            {
                Scorers.RemoveRange(firstScorer, Scorers.Count - firstScorer);
                var best = Next(_bests, ref _bestCount);
                Scorers.Add(best);
                best.Reset(plan, clause, segment, CollectionsMarshal.AsSpan(_terms)[firstTerm.._termCount]);
            }
        }

        for (var i = 0; i < _phraseCount; i++)
        {
            AddGuards(_phrases[i]);
        }

        // Nearly the order of their bounds in any window.
        Scorers.Sort(static (a, b) => a.MaxBound.CompareTo(b.MaxBound));
    }

    public void Release()
    {
        Release(_terms, _termCount);
        Release(_phrases, _phraseCount);
        Release(_bests, _bestCount);
        Scorers.Clear();
        _termCount = 0;
        _phraseCount = 0;
        _bestCount = 0;
    }

    private void AddGuards(BoundedPhrase phrase)
    {
        foreach (var scorer in Scorers)
        {
            if (scorer is BoundedTerm term ? IsIn(phrase, term) : scorer is BoundedBest best && best.Terms.Exists(one => IsIn(phrase, one)))
            {
                phrase.Guards.Add(scorer);
            }
        }
    }

    private static bool IsIn(BoundedPhrase phrase, BoundedTerm term) => Array.IndexOf(phrase.Scorable.Terms, term.Scorable.Terms[0]) >= 0;

    private static void Release<T>(List<T> pool, int count)
        where T : BoundedScorer
    {
        for (var i = 0; i < count; i++)
        {
            pool[i].Release();
        }
    }

    private static T Next<T>(List<T> pool, ref int count)
        where T : new()
    {
        if (count == pool.Count)
        {
            pool.Add(new T());
        }

        return pool[count++];
    }
}
