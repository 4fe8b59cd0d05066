using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.SearchApi.Pages;

/// <summary>What the page of one item shows; everything in it is readable by the caller.</summary>
/// <param name="Address">Complete address of the page that search engines should know in place of this one.</param>
/// <param name="Canonical">The item this one was merged into; null when there is none the caller may read.</param>
/// <param name="Related">Useful items of the same category, without this one.</param>
/// <param name="Links">Where the links in the texts lead.</param>
/// <param name="CameFrom">The search that led here; its query is empty when there was none.</param>
/// <param name="FeedbackSent">What the reader has just said about it, <c>oui</c> or <c>non</c>; null otherwise.</param>
public sealed record ContentPageModel(
    ContentItem Item, string Address, ContentItem? Canonical, IReadOnlyList<SearchHit> Related, LinkTargets Links, SearchAddress CameFrom, string? FeedbackSent)
{
    /// <summary>The reader has just asked it.</summary>
    public bool IsJustPosted { get; init; }

    /// <summary>Somebody asked the same at the same moment; null otherwise.</summary>
    public ContentItem? AlsoAsked { get; init; }

    /// <summary>Whether anybody may read the item: only then is it told to search engines and to whoever shows a preview of the page.</summary>
    public bool IsPublic => Viewer.Anonymous.CanRead(Item.Audience);
}
