using KbSearch.Content.Model;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>The readable scopes of one snapshot by viewer. Thread-safe.</summary>
internal sealed class ScopeCache
{
    private const int MaxViewers = 64;

    private readonly BoundedCache<Viewer, ReadableScope> _scopes = new(MaxViewers);

    public ReadableScope Get(IndexSnapshot snapshot, Viewer viewer) =>
        _scopes.GetOrAdd(viewer, static (key, argument) => new ReadableScope(argument, key), snapshot);
}
