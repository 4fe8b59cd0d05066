using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Segments;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The keyword filters of a query, ready for one segment.</summary>
internal sealed class SegmentFilter(SegmentView segment, IReadOnlyList<KeywordFilter> filters)
{
    private readonly (int FieldBit, KeywordColumn Column, bool[] IsAllowed)[] _filters = [.. filters.Select(filter => Prepare(segment, filter))];

    public static int FieldBit(KeywordField field) => 1 << (int)field;

    /// <summary>Bits of the fields whose filters the document fails; 0 when it passes all.</summary>
    public int GetFailures(int document)
    {
        var failures = 0;
        foreach (var (fieldBit, column, isAllowed) in _filters)
        {
            var isPassed = false;
            foreach (var ordinal in column.Of(document))
            {
                isPassed |= isAllowed[ordinal];
            }

            failures |= isPassed ? 0 : fieldBit;
        }

        return failures;
    }

    private static (int FieldBit, KeywordColumn Column, bool[] IsAllowed) Prepare(SegmentView segment, KeywordFilter filter)
    {
        var column = segment.Keywords(filter.Field);
        var isAllowed = new bool[column.Values.Length];
        foreach (var ordinal in filter.AnyOf.Select(column.FindOrdinal))
        {
            if (ordinal >= 0)
            {
                isAllowed[ordinal] = true;
            }
        }

        return (FieldBit(filter.Field), column, isAllowed);
    }
}
