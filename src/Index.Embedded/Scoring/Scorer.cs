using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Adds the scores of one term or phrase to windows of documents, from left to right.</summary>
internal abstract class Scorer
{
    /// <summary>First document not scored yet that may match; <see cref="int.MaxValue"/> when there are none.</summary>
    public abstract int NextDocument { get; }

    /// <summary>Adds the scores of the documents before the window's end.</summary>
    public abstract void Score(ScoreWindow window);

    public static Scorer Create(QueryPlan plan, PlannedClause clause, Scorable scorable, int segment, CandidateScope scope)
    {
        Segment data = plan.Scope.Snapshot.Segments[segment].Segment;
        return scorable.IsPhrase
            ? new PhraseScorer(plan, data, scorable, segment, clause.Bit, scope)
            : new TermScorer(plan, data, scorable, segment, clause.Bit, scope);
    }
}
