using KbSearch.Index.Embedded.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The scorers of one query in one segment, taken from those of earlier ones.</summary>
internal sealed class ScorerPool
{
    private readonly List<BoundedTerm> _terms = [];
    private readonly List<BoundedPhrase> _phrases = [];
    private int _termCount;
    private int _phraseCount;

    public List<BoundedScorer> Scorers { get; } = [];

    /// <summary>Makes the scorers of the terms and phrases that the segment holds.</summary>
    public void Fill(QueryPlan plan, int segment)
    {
        var bounds = plan.ScopeScoring.Bounds[segment];
        foreach (var clause in plan.Clauses)
        {
            foreach (var scorable in clause.Scorables)
            {
                if (scorable.IsIn(segment))
                {
                    BoundedScorer scorer = scorable.IsPhrase ? Next(_phrases, ref _phraseCount) : Next(_terms, ref _termCount);
                    Scorers.Add(scorer);
                    scorer.Reset(plan, clause, scorable, segment, bounds);
                }
            }
        }

        for (var i = 0; i < _phraseCount; i++)
        {
            AddGuards(_phrases[i]);
        }
    }

    public void Release()
    {
        Scorers.ForEach(static scorer => scorer.Release());
        Scorers.Clear();
        _termCount = 0;
        _phraseCount = 0;
    }

    private void AddGuards(BoundedPhrase phrase)
    {
        for (var i = 0; i < _termCount; i++)
        {
            if (Array.IndexOf(phrase.Scorable.Terms, _terms[i].Scorable.Terms[0]) >= 0)
            {
                phrase.Guards.Add(_terms[i]);
            }
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
