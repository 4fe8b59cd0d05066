using System.Collections.Concurrent;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>Values found out once per key. Full, it begins anew: what is asked for often is soon there again. Thread-safe.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new(comparer);
    private int _count;

    /// <param name="create">May be called by several threads at once; one of the values stays.</param>
    public TValue GetOrAdd<TArgument>(TKey key, Func<TKey, TArgument, TValue> create, TArgument argument)
    {
        if (_values.TryGetValue(key, out var value))
        {
            return value;
        }

        if (Interlocked.Increment(ref _count) > capacity)
        {
            _values.Clear();
            Volatile.Write(ref _count, 1);
        }

        return _values.GetOrAdd(key, create, argument);
    }
}
