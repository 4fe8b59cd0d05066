using KbSearch.Index.Lucene.Queries;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>Scores the documents of a segment that match one clause.</summary>
internal sealed class ClauseScorer
{
    private readonly QueryPlan _plan;
    private readonly CandidateScope _scope;
    private readonly Postings[] _postings;

    public ClauseScorer(QueryPlan plan, PlannedClause clause, int segment, CandidateScope scope)
    {
        (_plan, Clause, _scope) = (plan, clause, scope);
        _postings = [.. clause.Scorables.Where(scorable => scorable.IsIn(segment)).Select(scorable => Postings.Create(plan, segment, scorable))];
        Advance(0);
    }

    public PlannedClause Clause { get; }

    /// <summary>The first document not scored yet that holds one of the terms; <see cref="Postings.NoMoreDocuments"/> when there are none.</summary>
    public int Document { get; private set; } = -1;

    public long PostingsScored { get; private set; }

    /// <summary>Moves all postings to the first document at or after the target.</summary>
    public int Advance(int target)
    {
        Document = Postings.NoMoreDocuments;
        foreach (var postings in _postings)
        {
            Document = Math.Min(Document, postings.Document < target ? postings.Advance(target) : postings.Document);
        }

        return Document;
    }

    /// <summary>What the clause gives the current document.</summary>
    public double Score()
    {
        var (best, sum) = (0.0, 0.0);
        foreach (var postings in _postings)
        {
            if (postings.Document == Document)
            {
                var score = Score(postings);
                best = Math.Max(best, score);
                sum += score;
            }
        }

        return Clause.Combine(best, sum);
    }

    /// <summary>Adds what the clause gives to the documents of the window, term after term.</summary>
    public void Score(ScoreWindow window)
    {
        if (_postings.Length == 1)
        {
            for (var postings = _postings[0]; postings.Document < window.End; postings.Advance(postings.Document + 1))
            {
                if (_scope.Contains(postings.Document))
                {
                    window.Add(postings.Document, Score(postings), Clause.Bit);
                }
            }
        }
        else
        {
            foreach (var postings in _postings)
            {
                for (; postings.Document < window.End; postings.Advance(postings.Document + 1))
                {
                    if (_scope.Contains(postings.Document))
                    {
                        window.AddToClause(postings.Document, Score(postings));
                    }
                }
            }

            window.EndClause(Clause);
        }

        Advance(window.End);
    }

    private double Score(Postings postings)
    {
        PostingsScored++;
        return postings.Scorable.Factor * _plan.Scoring.Saturate(postings.WeighFrequencies(_plan.Scoring));
    }
}
