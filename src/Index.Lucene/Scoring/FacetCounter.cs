using KbSearch.Index.Lucene.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>Counts the values of one field over the hits, segment after segment.</summary>
internal sealed class FacetCounter(FacetRequest request)
{
    private readonly Dictionary<string, long> _totals = new(StringComparer.Ordinal);
    private readonly int _ignoredFailures = request.IgnoreOwnFilter ? SegmentFilter.FieldBit(request.Field) : 0;
    private KeywordColumn? _column;
    private int[] _counts = [];

    public void BeginSegment(SegmentView segment)
    {
        _column = segment.Keywords(request.Field);
        _counts = new int[_column.Values.Length];
    }

    /// <param name="failures">See <see cref="SegmentFilter.GetFailures"/>; the document matches the query in all else.</param>
    public void Count(int document, int failures)
    {
        if ((failures & ~_ignoredFailures) != 0)
        {
            return;
        }

        foreach (var ordinal in _column!.Of(document))
        {
            _counts[ordinal]++;
        }
    }

    public void EndSegment()
    {
        for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
        {
            if (_counts[ordinal] > 0)
            {
                var value = _column!.Values[ordinal];
                _totals[value] = _totals.GetValueOrDefault(value) + _counts[ordinal];
            }
        }
    }

    public FacetCounts ToCounts() => new(request.Field,
    [
        .. _totals
            .OrderByDescending(total => total.Value)
            .ThenBy(total => total.Key, StringComparer.Ordinal)
            .Take(request.MaxValues)
            .Select(total => new FacetValue(total.Key, total.Value)),
    ]);
}
