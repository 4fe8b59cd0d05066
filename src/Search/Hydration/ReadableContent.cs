using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Hydration;

/// <summary>Reads items from the store as one viewer may see them: the index may be a moment behind, the store is the truth.</summary>
internal sealed class ReadableContent(IContentStore store)
{
    private static readonly Dictionary<ContentId, ContentItem> s_none = [];

    public async Task<IReadOnlyDictionary<ContentId, ContentItem>> ReadAsync(IReadOnlyCollection<ContentId> ids, Viewer viewer, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return s_none;
        }

        var items = await store.GetManyAsync(ids, cancellationToken);
        return items.Where(i => viewer.CanRead(i.Audience)).ToDictionary(i => i.Id);
    }

    /// <summary>The items that the given ones were merged into.</summary>
    public Task<IReadOnlyDictionary<ContentId, ContentItem>> ReadCanonicalAsync(IEnumerable<ContentItem> items, Viewer viewer, CancellationToken cancellationToken) =>
        ReadAsync([.. items.Select(i => i.DuplicateOf).OfType<ContentId>().Distinct()], viewer, cancellationToken);
}
