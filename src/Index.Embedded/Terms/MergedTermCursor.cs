namespace KbSearch.Index.Embedded.Terms;

/// <summary>Walks the terms of several segments together, in order, each term once. Not thread-safe.</summary>
internal sealed class MergedTermCursor
{
    private readonly TermCursor[] _cursors;
    private readonly List<int> _current = [];
    private bool _isPositioned;

    /// <param name="cursors">Before their first term.</param>
    public MergedTermCursor(TermCursor[] cursors)
    {
        _cursors = cursors;
    }

    /// <summary>Indices of the segments that hold the current term, ascending.</summary>
    public IReadOnlyList<int> Current => _current;

    public ReadOnlySpan<byte> Key => _cursors[_current[0]].Key;

    public TermCursor this[int segment] => _cursors[segment];

    /// <summary>Makes the first term at or after the key the next one.</summary>
    public void Seek(ReadOnlySpan<byte> key)
    {
        foreach (var cursor in _cursors)
        {
            cursor.Seek(key);
        }

        _current.Clear();
        _isPositioned = true;
    }

    /// <returns>False after the last term.</returns>
    public bool MoveNext()
    {
        if (_isPositioned)
        {
            foreach (var segment in _current)
            {
                _cursors[segment].MoveNext();
            }
        }
        else
        {
            Array.ForEach(_cursors, cursor => cursor.MoveNext());
            _isPositioned = true;
        }

        _current.Clear();
        TermCursor? least = null;
        for (var i = 0; i < _cursors.Length; i++)
        {
            if (_cursors[i].IsAtEnd)
            {
                continue;
            }

            var order = least is null ? -1 : _cursors[i].CompareKeyTo(least);
            if (order < 0)
            {
                _current.Clear();
                least = _cursors[i];
            }

            if (order <= 0)
            {
                _current.Add(i);
            }
        }

        return _current.Count > 0;
    }

    /// <summary>Live documents the scope may read that hold the current term.</summary>
    /// <param name="isReadable">By segment, then by audience class.</param>
    public int CountReadable(bool[][] isReadable)
    {
        var count = 0;
        foreach (var segment in _current)
        {
            count += _cursors[segment].CountReadable(isReadable[segment]);
        }

        return count;
    }
}
