using KbSearch.Index.Embedded.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores one term or phrase where its bound says that it may matter. Windows come from left to right. Hot.</summary>
internal abstract class BoundedScorer(PlannedClause clause, Scorable scorable) : IDisposable
{
    public Scorable Scorable => scorable;

    public ulong ClauseBit => clause.Bit;

    /// <summary>At least what the term or phrase adds to any document of the window; 0 when no document of the window holds it.</summary>
    public double Bound { get; protected set; }

    /// <summary>Goes to the documents from start to end, exclusive, and sets <see cref="Bound"/>.</summary>
    public abstract void MoveTo(int start, int end);

    /// <summary>At least what is added to one document of the window; without decoding.</summary>
    public abstract double BoundAt(int document);

    /// <summary>Sets the bits of the window's documents that match.</summary>
    public abstract void Collect(ScoreWindow window, ulong[] matches);

    /// <summary>Adds the scores of the window's documents, except where even with the bounds of all others they are out of the running.</summary>
    public abstract void Score(ScoreWindow window, in Competition competition, double otherBounds);

    /// <summary>Scores one document of the window. Documents ascend; not together with <see cref="Score"/> in one window.</summary>
    /// <returns>Whether the document matches.</returns>
    public abstract bool TryScore(ScoreWindow window, int document, out double score);

    public abstract void Dispose();
}
