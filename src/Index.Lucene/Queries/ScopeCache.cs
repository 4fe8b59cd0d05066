using System.Collections.Concurrent;
using KbSearch.Content.Model;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>The readable scopes of one snapshot by viewer. Full, it begins anew. Thread-safe.</summary>
internal sealed class ScopeCache
{
    private const int MaxViewers = 64;

    private readonly ConcurrentDictionary<Viewer, ReadableScope> _scopes = new();

    public ReadableScope Get(IndexSnapshot snapshot, Viewer viewer)
    {
        if (_scopes.Count > MaxViewers)
        {
            _scopes.Clear();
        }

        return _scopes.GetOrAdd(viewer, static (key, argument) => new ReadableScope(argument, key), snapshot);
    }
}
