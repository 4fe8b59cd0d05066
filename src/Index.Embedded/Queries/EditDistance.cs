namespace KbSearch.Index.Embedded.Queries;

/// <summary>Levenshtein distances of one text to terms, as far as they are small: only the band of the matrix is filled in that may hold them. Hot. Not thread-safe.</summary>
/// <remarks>Ukkonen, "Algorithms for approximate string matching" (1985).</remarks>
/// <param name="maxEdits">Greater distances are not told apart.</param>
internal sealed class EditDistance(string text, int maxEdits)
{
    /// <summary>Element i is the distance of what was read of the term to the first i characters of the text.</summary>
    private readonly int[] _row = new int[text.Length + 1];

    /// <returns>The distance, -1 when it is too great.</returns>
    public int Measure(ReadOnlySpan<char> term)
    {
        if (Math.Abs(term.Length - text.Length) > maxEdits)
        {
            return -1;
        }

        var row = _row;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = i <= maxEdits ? i : maxEdits + 1;
        }

        for (var depth = 1; depth <= term.Length; depth++)
        {
            if (AddRow(row, depth, term[depth - 1]) > maxEdits)
            {
                return -1;
            }
        }

        return row[^1] <= maxEdits ? row[^1] : -1;
    }

    /// <summary>Reads one more character of the term.</summary>
    /// <param name="depth">Its place, from 1.</param>
    /// <returns>The least distance in the band.</returns>
    private int AddRow(int[] row, int depth, char unit)
    {
        var first = Math.Max(1, depth - maxEdits);
        var last = Math.Min(text.Length, depth + maxEdits);
        var diagonal = row[first - 1];
        var left = row[first - 1] = first == 1 ? depth : maxEdits + 1;
        var least = left;
        for (var i = first; i <= last; i++)
        {
            var replaced = diagonal + (text[i - 1] == unit ? 0 : 1);
            diagonal = row[i];
            row[i] = left = Math.Min(replaced, 1 + Math.Min(diagonal, left));
            least = Math.Min(least, left);
        }

        return least;
    }
}
