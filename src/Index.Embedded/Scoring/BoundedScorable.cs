using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores one term or phrase.</summary>
internal abstract class BoundedScorable : BoundedScorer
{
    private readonly ushort[] _bounds = new ushort[Impact.Levels];
    private Bm25F? _scoring;
    private ScoreGrid _grid;

    public Scorable Scorable { get; private set; } = null!;

    /// <summary>Postings of the list that <see cref="BoundedScorer.Accumulate"/> reads.</summary>
    public abstract int LeadFrequency { get; }

    public override int MaxBound => _bounds[^1];

    /// <summary>By impact.</summary>
    protected ReadOnlySpan<ushort> Bounds => _bounds;

    protected Bm25F Scoring => _scoring!;

    /// <summary>Goes over to a term or phrase that the segment holds.</summary>
    public void Reset(QueryPlan plan, PlannedClause clause, Scorable scorable, int segment, SegmentBounds bounds)
    {
        Scorable = scorable;
        ClauseBit = clause.Bit;
        _scoring = plan.Scoring;
        _grid = plan.Grid;
        bounds.Fill(_bounds, scorable.Factor, plan.Units);
        var data = plan.Scope.Snapshot.Segments[segment].Segment;
        Reset(data, segment);
        PostingsPerDocument = (float)LeadFrequency / data.DocumentCount;
    }

    protected abstract void Reset(Segment segment, int segmentIndex);

    protected double ToScore(double weightedFrequency) => _grid.Round(Scorable.Factor * Scoring.Saturate(weightedFrequency));
}
