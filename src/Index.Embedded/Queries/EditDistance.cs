namespace KbSearch.Index.Embedded.Queries;

/// <summary>Levenshtein distances of one text to terms that come in order, of which prefixes in common are measured once. Hot. Not thread-safe.</summary>
/// <param name="maxEdits">Greater distances are not told apart.</param>
internal sealed class EditDistance(string text, int maxEdits)
{
    // A longer prefix is too far away whatever follows.
    private readonly int _maxDepth = text.Length + maxEdits + 1;
    private readonly char[] _prefix = new char[text.Length + maxEdits + 1];
    private readonly int[] _rows = FirstRow(text.Length, maxEdits);
    private int _depth;

    /// <summary>Length of the term's prefix that no term near enough begins with; 0 when there is none.</summary>
    public int DeadLength { get; private set; }

    /// <summary>Whether the last term showed another dead prefix than those before.</summary>
    public bool IsNewlyDead { get; private set; }

    /// <returns>The distance, -1 when it is too great.</returns>
    public int Measure(ReadOnlySpan<char> term)
    {
        var depth = term.CommonPrefixLength(_prefix.AsSpan(0, _depth));
        IsNewlyDead = false;
        if (DeadLength > 0 && depth >= DeadLength)
        {
            return -1;
        }

        DeadLength = 0;
        for (; depth < term.Length && depth < _maxDepth; depth++)
        {
            _prefix[depth] = term[depth];
            if (AddRow(depth) > maxEdits)
            {
                IsNewlyDead = true;
                DeadLength = depth + 1;
                _depth = depth + 1;
                return -1;
            }
        }

        _depth = depth;
        var distance = _rows[((depth + 1) * (text.Length + 1)) - 1];
        return distance <= maxEdits ? distance : -1;
    }

    private static int[] FirstRow(int length, int maxEdits)
    {
        var rows = new int[(length + 1) * (length + maxEdits + 2)];
        for (var i = 0; i <= length; i++)
        {
            rows[i] = i;
        }

        return rows;
    }

    /// <summary>Distances of the prefix that ends with the character at a depth to all prefixes of the text.</summary>
    /// <returns>The least of them.</returns>
    private int AddRow(int depth)
    {
        var width = text.Length + 1;
        var above = _rows.AsSpan(depth * width, width);
        var row = _rows.AsSpan((depth + 1) * width, width);
        var least = row[0] = depth + 1;
        for (var i = 1; i < width; i++)
        {
            var replaced = above[i - 1] + (text[i - 1] == _prefix[depth] ? 0 : 1);
            row[i] = Math.Min(replaced, 1 + Math.Min(above[i], row[i - 1]));
            least = Math.Min(least, row[i]);
        }

        return least;
    }
}
