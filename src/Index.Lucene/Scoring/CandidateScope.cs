using System.Runtime.CompilerServices;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.Segments;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The documents of one segment a query may see at all: live, readable, of the tier asked for.</summary>
internal sealed class CandidateScope(QueryPlan plan, int segment)
{
    private readonly SegmentView _segment = plan.Scope.Snapshot.Segments[segment];
    private readonly bool[] _isReadable = plan.Scope.IsReadable[segment];
    private readonly bool _isReadableAll = Array.TrueForAll(plan.Scope.IsReadable[segment], isReadable => isReadable);
    private readonly int _tier = plan.Query.Tier is { } tier ? (int)tier : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int document) =>
        (_isReadableAll || _isReadable[_segment.Columns.ClassOf[document]])
        && (_tier < 0 || _segment.Columns.Tiers[document] == _tier)
        && _segment.IsLive(document);
}
