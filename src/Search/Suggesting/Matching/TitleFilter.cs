using KbSearch.Content.Model;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Matching;

/// <summary>Which titles of a catalog may be shown to one caller now.</summary>
internal sealed class TitleFilter
{
    private readonly TitleCatalog _catalog;
    private readonly SuggestRequest _request;
    private readonly DateTimeOffset _oldestAnnouncement;
    private readonly bool[] _isReadable;

    /// <param name="oldestAnnouncement">Announcements that were last updated before have expired.</param>
    public TitleFilter(TitleCatalog catalog, SuggestRequest request, DateTimeOffset oldestAnnouncement)
    {
        (_catalog, _request, _oldestAnnouncement) = (catalog, request, oldestAnnouncement);
        _isReadable = [.. catalog.Audiences.Select(request.Viewer.CanRead)];
    }

    public bool Passes(int title)
    {
        if (!_isReadable[_catalog.AudienceOf(title)])
        {
            return false;
        }

        // Most titles pass without a look at their entry, which lies elsewhere in memory.
        return (_request.Products.Count == 0 && !_catalog.IsAnnouncement(title)) || _catalog[title] is var entry && Passes(entry.Kind, entry.Product, entry.UpdatedAt);
    }

    /// <summary>Whether the title is still that of the item as it is stored now.</summary>
    public bool Holds(int title, ContentItem? now) =>
        now is { DuplicateOf: null } && now.Title == _catalog[title].Title && _request.Viewer.CanRead(now.Audience)
        && Passes(now.Kind, now.Product, now.UpdatedAt ?? now.CreatedAt);

    private bool Passes(ContentKind kind, string? product, DateTimeOffset? updatedAt) =>
        (kind != ContentKind.Announcement || updatedAt >= _oldestAnnouncement)
        && (_request.Products.Count == 0 || _request.Products.Contains(product, StringComparer.Ordinal));
}
