using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>Which of several items that ask the same should stay: what answers before what was answered before what was not, then the most useful.</summary>
/// <remarks>The lesser item comes first. An editor's article never gives way to a thread. Total: items that agree in everything are ordered by id.</remarks>
public sealed class CanonicalOrder : IComparer<ClusterItem>
{
    public static CanonicalOrder Instance { get; } = new();

    public int Compare(ClusterItem? x, ClusterItem? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return KeyOf(x).CompareTo(KeyOf(y));
    }

    private static (int Standing, long Votes, long Views, DateTimeOffset Since, ContentId Id) KeyOf(ClusterItem item) =>
        (Standing(item), -(long)item.Votes, -item.Views, item.CreatedAt ?? DateTimeOffset.MaxValue, item.Id);

    private static int Standing(ClusterItem item) =>
        item.Kind != ContentKind.Question ? 0
        : item.HasValidatedAnswer ? 1
        : item.Answers > 0 ? 2
        : 3;
}
