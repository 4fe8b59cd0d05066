using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Access;

/// <summary>Reading single items the way every caller must: through the one visibility rule.</summary>
internal static class ReadableContent
{
    /// <summary>The item, or null when it does not exist or the viewer may not read it: the caller cannot tell which.</summary>
    public static async Task<ContentItem?> GetReadableAsync(this IContentStore store, ContentId id, Viewer viewer, CancellationToken cancellationToken) =>
        await store.GetAsync(id, cancellationToken) is { } item && viewer.CanRead(item.Audience) ? item : null;
}
