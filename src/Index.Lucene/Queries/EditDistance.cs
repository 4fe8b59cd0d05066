namespace KbSearch.Index.Lucene.Queries;

/// <summary>Levenshtein distance between UTF-16 texts, by the two-row method.</summary>
internal static class EditDistance
{
    public static int Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var row = new int[second.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var replaced = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(diagonal, row[j - 1]));
            }
        }

        return row[^1];
    }
}
