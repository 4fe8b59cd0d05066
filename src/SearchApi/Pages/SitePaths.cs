using System.Runtime.InteropServices;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Pages;

/// <summary>Which item is shown at which path of the site, by the items' own addresses.</summary>
/// <remarks>
/// Thread-safe. Asks the store for changes at each look-up, so a path counts as soon as its item is written. Of items that share a path a reader
/// finds the one written last among those they may read: what they may not read takes nothing from them.
/// </remarks>
internal sealed class SitePaths(IContentStore store) : IDisposable
{
    private const int PageSize = 1_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    // In the order in which they were written.
    private readonly Dictionary<string, List<ContentId>> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentId, string> _paths = [];
    private ChangeSequence _checkpoint;

    /// <summary>The items at those paths; paths where the viewer may read none are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ContentItem>> FindAsync(IReadOnlyCollection<string> paths, Viewer viewer, CancellationToken cancellationToken)
    {
        var ids = paths.Count == 0 ? [] : await ReadAsync(paths, cancellationToken);
        var items = await store.GetManyAsync([.. ids.Values.SelectMany(shared => shared)], cancellationToken);
        var readable = items.Where(item => viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        return ids
            .Select(found => (Path: found.Key, Item: found.Value.AsEnumerable().Reverse().Select(id => readable.GetValueOrDefault(id)).FirstOrDefault(item => item is not null)))
            .Where(found => found.Item is not null)
            .ToDictionary(found => found.Path, found => found.Item!, StringComparer.Ordinal);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Dictionary<string, ContentId[]>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            return paths.Distinct(StringComparer.Ordinal).Where(_items.ContainsKey).ToDictionary(path => path, path => _items[path].ToArray(), StringComparer.Ordinal);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await store.ReadChangesAsync(_checkpoint, PageSize, cancellationToken) is var page && page.UpTo > _checkpoint)
        {
            foreach (var change in page.Changes)
            {
                Apply(change);
            }

            _checkpoint = page.UpTo;
        }
    }

    private void Apply(ContentChange change)
    {
        if (_paths.Remove(change.Id, out var former) && _items[former] is var sharing && sharing.Remove(change.Id) && sharing.Count == 0)
        {
            _items.Remove(former);
        }

        if (change.Item?.Url is ['/', ..] path)
        {
            _paths[change.Id] = path;
            (CollectionsMarshal.GetValueRefOrAddDefault(_items, path, out _) ??= []).Add(change.Id);
        }
    }
}
