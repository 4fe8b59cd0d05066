using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.SearchApi.Pages;

/// <summary>What the page of one item shows; everything in it is readable by the caller.</summary>
/// <param name="Canonical">The item this one was merged into; null when there is none the caller may read.</param>
/// <param name="Related">Useful items of the same category, without this one.</param>
/// <param name="CameFrom">The search that led here; its query is empty when there was none.</param>
public sealed record ContentPageModel(ContentItem Item, ContentItem? Canonical, IReadOnlyList<SearchHit> Related, SearchAddress CameFrom);
