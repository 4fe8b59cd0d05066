using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>The scoring of a scope under one set of parameters, with what bounds scores in each segment. Thread-safe.</summary>
internal sealed class ScopeScoring
{
    public ScopeScoring(ReadableScope scope, Bm25FParameters parameters)
    {
        Parameters = parameters;
        Bm25F = new Bm25F(parameters, scope.AverageLengths);
        Bounds = [.. scope.Snapshot.Segments.Select(view => new SegmentBounds(Bm25F, view.Segment, scope.AverageLengths))];
    }

    public Bm25FParameters Parameters { get; }

    public Bm25F Bm25F { get; }

    /// <summary>By segment.</summary>
    public SegmentBounds[] Bounds { get; }
}
