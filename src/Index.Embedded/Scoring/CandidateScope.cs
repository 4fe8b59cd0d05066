using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The documents of one segment a query may see at all: live, readable, of the tier asked for.</summary>
internal sealed class CandidateScope
{
    private readonly DeletedDocuments _deleted;
    private readonly DocumentColumns _columns;
    private readonly bool[] _isReadable;
    private readonly bool _isAllReadable;

    public CandidateScope(QueryPlan plan, int segment)
    {
        var view = plan.Scope.Snapshot.Segments[segment];
        _deleted = view.Deleted;
        _columns = view.Segment.Columns;
        _isReadable = plan.Scope.IsReadable[segment];
        _isAllReadable = !_isReadable.Contains(false);
        var starts = view.Segment.Metadata.TierStarts;
        Start = plan.Query.Tier is { } tier ? starts[(int)tier] : 0;
        End = plan.Query.Tier is { } last ? starts[(int)last + 1] : view.Segment.DocumentCount;
    }

    /// <summary>First document of the tier.</summary>
    public int Start { get; }

    /// <summary>Document after the last of the tier.</summary>
    public int End { get; }

    /// <param name="document">From <see cref="Start"/>, before <see cref="End"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int document) =>
        !_deleted.Contains(document) && (_isAllReadable || _isReadable[_columns.GetClass(document)]);
}
