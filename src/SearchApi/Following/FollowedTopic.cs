using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Following;

/// <summary>A followed item as it is now.</summary>
/// <param name="Item">Null when it was deleted or its follower may not read it any more: which of the two is not told.</param>
/// <param name="Canonical">The item it was merged into, where that can be read; null otherwise.</param>
/// <param name="News">Since the follower last saw it, in the order of <see cref="FollowNews"/>.</param>
/// <param name="NewAnswers">How many answers came since.</param>
public sealed record FollowedTopic(Follow Follow, ContentItem? Item, ContentItem? Canonical, IReadOnlyList<FollowNews> News, int NewAnswers)
{
    /// <summary>Whether there is something the follower has not seen. That an item is gone stays so until it is followed no more.</summary>
    public bool HasNews => News.Count > 0;
}
