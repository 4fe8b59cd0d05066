using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Suggesting.Titles;

/// <summary>Keeps the titles that can be suggested up with the content store.</summary>
/// <remarks>Thread-safe. A catalog is made anew for the changes of the last moments at once, and replaces the former one in one step.</remarks>
public sealed class TitleFeed(IContentStore store, Func<ContentItem, float> usefulness, TimeProvider time) : IDisposable
{
    private const int PageSize = 1_000;

    private readonly SemaphoreSlim _updating = new(1, 1);
    private readonly Dictionary<ContentId, TitleEntry> _titles = [];
    private ChangeSequence _checkpoint;
    private volatile TitleCatalog? _current;

    /// <summary>How often the store is asked for changes.</summary>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Null until all titles have been read for the first time.</summary>
    internal TitleCatalog? Current => _current;

    /// <summary>Reads what changed since the last time; from then on all of it counts.</summary>
    /// <exception cref="ContentStoreException">The former titles go on serving; what was read is kept.</exception>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await _updating.WaitAsync(cancellationToken);
        try
        {
            var hasChanged = _current is null;
            while (await store.ReadChangesAsync(_checkpoint, PageSize, cancellationToken) is var page && page.UpTo > _checkpoint)
            {
                hasChanged = true;
                foreach (var change in page.Changes)
                {
                    Apply(change);
                }

                _checkpoint = page.UpTo;
            }

            if (hasChanged)
            {
                _current = new TitleCatalog(_titles.Values);
            }
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>Updates, then waits for <see cref="PollInterval"/>, or nine times as long as that took: at most a tenth of one core is spent.</summary>
    public async Task UpdateAndWaitAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await UpdateAsync(cancellationToken);
        var pause = 9 * time.GetElapsedTime(start);
        await Task.Delay(pause > PollInterval ? pause : PollInterval, time, cancellationToken);
    }

    public void Dispose() => _updating.Dispose();

    private void Apply(ContentChange change)
    {
        if (change.Item is { } item && TitleEntry.Of(item, usefulness) is { } title)
        {
            _titles[change.Id] = title;
        }
        else
        {
            _titles.Remove(change.Id);
        }
    }
}
