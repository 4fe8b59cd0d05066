namespace KbSearch.Dedup.Backlog;

/// <summary>Which of many things belong together: union and find with path halving (Tarjan and van Leeuwen, JACM 31(2), 1984).</summary>
internal sealed class DisjointSets<T>
    where T : notnull
{
    private readonly Dictionary<T, T> _parents = [];

    /// <summary>Equal for two that were joined, directly or through others; itself for one that never was.</summary>
    public T Find(T item)
    {
        while (_parents.TryGetValue(item, out var parent))
        {
            if (_parents.TryGetValue(parent, out var grandparent))
            {
                _parents[item] = grandparent;
            }

            item = parent;
        }

        return item;
    }

    public void Join(T a, T b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (!EqualityComparer<T>.Default.Equals(rootA, rootB))
        {
            _parents[rootB] = rootA;
        }
    }
}
