using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Decides which segments to merge: those of one size class once there are enough of them, and those with many deletes.</summary>
/// <remarks>Size classes grow by the merge factor, so a document is rewritten a logarithmic number of times, and few segments are left.</remarks>
internal sealed class MergePolicy(EmbeddedIndexOptions options)
{
    /// <summary>Segments smaller than this are of the lowest size class.</summary>
    public const int SmallestClass = 128;

    /// <summary>Above this number of segments merges are due at once, whoever waits for it.</summary>
    public const int MaxSegments = 32;

    /// <returns>Segments to merge into one; empty when there is nothing to do.</returns>
    public IReadOnlyList<SegmentView> Choose(IReadOnlyCollection<SegmentView> segments)
    {
        var candidates = segments.Where(view => LiveBytes(view) <= options.MaxSegmentBytes / 2).ToList();
        var sizeClass = candidates
            .GroupBy(view => SizeClass(view.LiveCount))
            .Where(group => group.Count() >= options.MergeFactor)
            .MinBy(group => group.Key);
        if (sizeClass is not null)
        {
            var chosen = Smallest(sizeClass, options.MergeFactor);
            if (chosen.Count > 1)
            {
                return chosen;
            }
        }

        if (segments.Count > MaxSegments)
        {
            var chosen = Smallest(candidates, options.MergeFactor);
            if (chosen.Count > 1)
            {
                return chosen;
            }
        }

        var wasteful = segments
            .Where(view => view.Deleted.Count > options.MaxDeletedShare * view.Segment.DocumentCount)
            .MinBy(view => view.LiveCount);
        return wasteful is null ? [] : [wasteful];
    }

    private static double LiveBytes(SegmentView view) => (double)view.Segment.Image.Length * view.LiveCount / view.Segment.DocumentCount;

    private int SizeClass(int documents)
    {
        var sizeClass = 0;
        for (long limit = SmallestClass; documents >= limit; limit *= options.MergeFactor)
        {
            sizeClass++;
        }

        return sizeClass;
    }

    private List<SegmentView> Smallest(IEnumerable<SegmentView> segments, int count)
    {
        var bytes = 0.0;
        return [.. segments
            .OrderBy(view => view.LiveCount)
            .ThenBy(view => view.Segment.Id)
            .Take(count)
            .TakeWhile(view => (bytes += LiveBytes(view)) <= options.MaxSegmentBytes)];
    }
}
