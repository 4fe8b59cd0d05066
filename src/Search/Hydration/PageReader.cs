using KbSearch.Content.Model;
using KbSearch.Search.Requests;
using KbSearch.Search.Retrieval;

namespace KbSearch.Search.Hydration;

/// <summary>Cuts a page from a list of places: reads the items, leaves out what is gone or forbidden, shows a merged item as its canonical one.</summary>
/// <remarks>It walks the list from the top, so that pages neither overlap nor leave gaps when places fall away.</remarks>
internal sealed class PageReader(ReadableContent content)
{
    private const int ChunkSize = 50;

    /// <param name="hidden">Items that are not shown, in no place.</param>
    public async Task<IReadOnlyList<(PlacedHit Hit, ContentItem Item)>> ReadAsync(
        IReadOnlyList<PlacedHit> hits,
        SearchRequest request,
        IReadOnlySet<ContentId> hidden,
        CancellationToken cancellationToken)
    {
        var page = new List<(PlacedHit, ContentItem)>();
        var shown = new HashSet<ContentId>();
        var window = request.Offset + request.Limit;
        for (var start = 0; start < hits.Count && shown.Count < window; start += ChunkSize)
        {
            var chunk = hits.Skip(start).Take(ChunkSize).ToList();
            var read = await content.ReadAsync([.. chunk.Where(h => h.Known is null).Select(h => h.Id)], request.Viewer, cancellationToken);
            var items = chunk.Select(h => h.Known ?? read.GetValueOrDefault(h.Id)?.Item).ToList();
            var canonical = await content.ReadCanonicalAsync(items.OfType<ContentItem>(), request.Viewer, cancellationToken);
            foreach (var (hit, item) in chunk.Zip(items))
            {
                if (item is not null && Shown(hit, item, canonical, shown, request) is { } one && !hidden.Contains(one.Id) && shown.Add(one.Id) && shown.Count > request.Offset && shown.Count <= window)
                {
                    page.Add((hit, one));
                }
            }
        }

        return page;
    }

    /// <summary>The item to show in a place; null when it stands higher up already.</summary>
    /// <remarks>An item of another tier is not shown in this place: the order of the tiers would break.</remarks>
    private static ContentItem? Shown(PlacedHit hit, ContentItem item, IReadOnlyDictionary<ContentId, CachedItem> canonical, HashSet<ContentId> shown, SearchRequest request)
    {
        if (item.DuplicateOf is not { } id || canonical.GetValueOrDefault(id)?.Item is not { } original || !RequestFilters.Pass(request, original))
        {
            return item;
        }

        return shown.Contains(id) ? null : original.Tier == hit.Tier ? original : item;
    }
}
