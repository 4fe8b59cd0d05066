using System.Globalization;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>The keyword filters of a query, ready for one segment.</summary>
internal sealed class SegmentFilter
{
    private readonly (int FieldBit, KeywordColumn Column, bool[] IsAllowed)[] _filters;

    public SegmentFilter(Segment segment, IReadOnlyList<KeywordFilter> filters)
    {
        _filters = [.. filters.Select(filter => Prepare(segment.Keywords[filter.Field], filter))];
    }

    public static int FieldBit(KeywordField field) => 1 << (int)field;

    /// <summary>A text for the filters; no two filters share one.</summary>
    public static string KeyOf(IReadOnlyList<KeywordFilter> filters) => string.Concat(filters.Select(filter =>
        string.Create(CultureInfo.InvariantCulture, $"field {(int)filter.Field}:{string.Concat(filter.AnyOf.Select(value => $" {value.Length} {value}"))};")));

    /// <summary>Bits of the fields whose filters the document fails; 0 when it passes all.</summary>
    public int GetFailures(int document)
    {
        var failures = 0;
        foreach (var (fieldBit, column, isAllowed) in _filters)
        {
            var (start, end) = column.GetRange(document);
            while (start < end && !isAllowed[column.OrdinalAt(start)])
            {
                start++;
            }

            failures |= start == end ? fieldBit : 0;
        }

        return failures;
    }

    private static (int FieldBit, KeywordColumn Column, bool[] IsAllowed) Prepare(KeywordColumn column, KeywordFilter filter)
    {
        var isAllowed = new bool[column.Values.Length];
        foreach (var value in filter.AnyOf)
        {
            var ordinal = column.FindOrdinal(value);
            if (ordinal >= 0)
            {
                isAllowed[ordinal] = true;
            }
        }

        return (FieldBit(filter.Field), column, isAllowed);
    }
}
