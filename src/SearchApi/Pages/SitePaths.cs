using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Pages;

/// <summary>Which item is shown at which path of the site, by the items' own addresses.</summary>
/// <remarks>
/// Thread-safe. Asks the store for changes at each look-up, so a path counts as soon as its item is written. Of items that share a path the one
/// written last has it. Visibility is not looked at here: whoever reads the item does.
/// </remarks>
internal sealed class SitePaths(IContentStore store) : IDisposable
{
    private const int PageSize = 1_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, ContentId> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentId, string> _paths = [];
    private ChangeSequence _checkpoint;

    /// <summary>The items at those paths; paths without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ContentId>> FindAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            return new Dictionary<string, ContentId>();
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            return paths.Distinct(StringComparer.Ordinal).Where(_items.ContainsKey).ToDictionary(path => path, path => _items[path], StringComparer.Ordinal);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

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
        if (_paths.Remove(change.Id, out var former) && _items.TryGetValue(former, out var owner) && owner == change.Id)
        {
            _items.Remove(former);
        }

        if (change.Item?.Url is ['/', ..] path)
        {
            _paths[change.Id] = path;
            _items[path] = change.Id;
        }
    }
}
