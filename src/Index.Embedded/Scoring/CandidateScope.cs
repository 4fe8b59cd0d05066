using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The documents of one segment a query may see at all: live, readable, of the tier asked for. And those of them that pass its filters.</summary>
internal sealed class CandidateScope
{
    private readonly DeletedDocuments _deleted;
    private readonly DocumentColumns _columns;
    private readonly bool[] _isReadable;
    private readonly DocumentSet? _readable;
    private readonly DocumentSet? _filtered;

    public CandidateScope(QueryPlan plan, int segment)
    {
        var view = plan.Scope.Snapshot.Segments[segment];
        _deleted = view.Deleted;
        _columns = view.Segment.Columns;
        _isReadable = plan.Scope.IsReadable[segment];
        _readable = plan.Scope.GetReadableDocuments(segment);
        Filter = new SegmentFilter(view.Segment, plan.Query.Filters);
        _filtered = plan.FilterKey is { } key ? view.Segment.GetDocumentSet(key) : null;
        var starts = view.Segment.Metadata.TierStarts;
        Start = plan.Query.Tier is { } tier ? starts[(int)tier] : 0;
        End = plan.Query.Tier is { } last ? starts[(int)last + 1] : view.Segment.DocumentCount;
    }

    /// <summary>First document of the tier.</summary>
    public int Start { get; }

    /// <summary>Document after the last of the tier.</summary>
    public int End { get; }

    public SegmentFilter Filter { get; }

    /// <param name="document">From <see cref="Start"/>, before <see cref="End"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int document) =>
        !_deleted.Contains(document) && (_readable is null || _isReadable[_columns.GetClass(document)]);

    /// <summary>Sets the bits of the documents of a window's open ranges that are in scope.</summary>
    /// <param name="bits">As many words as the window has.</param>
    public void Fill(BoundWindow window, bool isFiltered, Span<ulong> bits)
    {
        bits.Fill(ulong.MaxValue);
        window.KeepOpen(bits);
        if (window.Start < Start || window.End > End)
        {
            for (var word = 0; word < bits.Length; word++)
            {
                var first = window.Start + (word * 64);
                bits[word] &= From(Start - first) & ~From(End - first);
            }
        }

        for (var word = 0; _deleted.Count > 0 && word < bits.Length && window.Start + (word * 64) < End; word++)
        {
            bits[word] &= ~_deleted.GetWord((window.Start / 64) + word);
        }

        if (_readable is not null)
        {
            And(bits, _readable, window.Start, document => _isReadable[_columns.GetClass(document)]);
        }

        if (isFiltered && _filtered is not null)
        {
            And(bits, _filtered, window.Start, document => Filter.GetFailures(document) == 0);
        }
    }

    private void And(Span<ulong> bits, DocumentSet set, int start, Func<int, bool> contains)
    {
        while (bits.Length > 0 && start < End)
        {
            var words = set.GetWindow(start / DocumentSet.WindowSize, contains)[(start % DocumentSet.WindowSize / 64)..];
            var count = Math.Min(words.Length, bits.Length);
            for (var word = 0; word < count; word++)
            {
                bits[word] &= words[word];
            }

            bits = bits[count..];
            start += count * 64;
        }
    }

    /// <summary>Bits from a place on: all for places below 0, none for those above 63.</summary>
    private static ulong From(int place) => place <= 0 ? ulong.MaxValue : place >= 64 ? 0 : ulong.MaxValue << place;
}
