using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The scorers of one query in one segment, taken from those of earlier ones.</summary>
internal sealed class ScorerPool
{
    private readonly List<BoundedTerm> _terms = [];
    private readonly List<BoundedPhrase> _phrases = [];
    private readonly List<BoundedBest> _bests = [];
    private readonly List<BoundedUnion> _unions = [];
    private int _unionCount;
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
            var hasUnion = clause.TieBreaker >= 1 && clause.Scorables.Count >= BoundedUnion.MinTerms && HasRareTerms(clause, segment);
            BoundedUnion? union = null;
            foreach (var scorable in clause.Scorables)
            {
                if (!scorable.IsIn(segment))
                {
                    continue;
                }

                var isPart = hasUnion && IsRareTerm(scorable, segment);
                BoundedScorable scorer = scorable.IsPhrase ? Next(_phrases, ref _phraseCount) : Next(_terms, ref _termCount, isPart);
                scorer.Reset(plan, clause, scorable, segment, bounds);
                if (isPart)
                {
                    union = AddTo(union, (BoundedTerm)scorer, clause, plan.Scope.Snapshot.Segments[segment].Segment);
                }
                else
                {
                    Scorers.Add(scorer);
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
        Release(_unions, _unionCount);
        Scorers.Clear();
        _termCount = 0;
        _phraseCount = 0;
        _bestCount = 0;
        _unionCount = 0;
    }

    private void AddGuards(BoundedPhrase phrase)
    {
        foreach (var scorer in Scorers)
        {
            if (IsIn(phrase, scorer))
            {
                phrase.Guards.Add(scorer);
            }
        }
    }

    private static bool IsIn(BoundedPhrase phrase, BoundedScorer scorer) => scorer switch
    {
        BoundedTerm term => IsIn(phrase, term),
        BoundedBest best => best.Terms.Exists(term => IsIn(phrase, term)),
        BoundedUnion union => union.Terms.Exists(term => IsIn(phrase, term)),
        _ => false,
    };

    private static bool IsIn(BoundedPhrase phrase, BoundedTerm term) => Array.IndexOf(phrase.Scorable.Terms, term.Scorable.Terms[0]) >= 0;

    private static void Release<T>(List<T> pool, int count)
        where T : BoundedScorer
    {
        for (var i = 0; i < count; i++)
        {
            pool[i].Release();
        }
    }

    private BoundedUnion AddTo(BoundedUnion? union, BoundedTerm term, PlannedClause clause, Segment segment)
    {
        if (union is null || union.IsFull)
        {
            union = Next(_unions, ref _unionCount);
            union.Reset(clause, segment);
            Scorers.Add(union);
        }

        union.Add(term);
        return union;
    }

    private static bool IsRareTerm(Scorable scorable, int segment) => !scorable.IsPhrase && scorable.IsIn(segment) && BoundedUnion.IsRare(scorable.Terms[0].Infos[segment]);

    /// <summary>Whether enough of the clause's terms are rare in the segment to be put together.</summary>
    private static bool HasRareTerms(PlannedClause clause, int segment)
    {
        var count = 0;
        foreach (var scorable in clause.Scorables)
        {
            count += IsRareTerm(scorable, segment) ? 1 : 0;
        }

        return count >= BoundedUnion.MinTerms;
    }

    private static BoundedTerm Next(List<BoundedTerm> pool, ref int count, bool isPart)
    {
        var term = Next(pool, ref count);
        term.IsPart = isPart;
        return term;
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
