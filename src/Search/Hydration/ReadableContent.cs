using KbSearch.Content.Model;

namespace KbSearch.Search.Hydration;

/// <summary>Reads items as one viewer may see them: the index may be a moment behind, the store is the truth.</summary>
internal sealed class ReadableContent(ItemCache cache)
{
    private static readonly Dictionary<ContentId, CachedItem> s_none = [];

    public async Task<IReadOnlyDictionary<ContentId, CachedItem>> ReadAsync(IReadOnlyCollection<ContentId> ids, Viewer viewer, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return s_none;
        }

        var items = await cache.ReadAsync(ids, cancellationToken);
        return items.Where(i => viewer.CanRead(i.Item.Audience)).ToDictionary(i => i.Item.Id);
    }

    /// <summary>The items that the given ones were merged into.</summary>
    public Task<IReadOnlyDictionary<ContentId, CachedItem>> ReadCanonicalAsync(IEnumerable<ContentItem> items, Viewer viewer, CancellationToken cancellationToken) =>
        ReadAsync([.. items.Select(i => i.DuplicateOf).OfType<ContentId>().Distinct()], viewer, cancellationToken);
}
