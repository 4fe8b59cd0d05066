namespace KbSearch.Dedup.Scoring;

/// <summary>Whether two words may be one, misspelt.</summary>
internal static class Spelling
{
    private const int LeastLength = 5;

    /// <summary>One edit (insertion, deletion, replacement, swap of neighbours) apart, two in words from nine letters on; digits must agree.</summary>
    public static bool AreClose(string a, string b)
    {
        var allowed = Math.Min(a.Length, b.Length) >= 9 ? 2 : 1;
        if (Math.Min(a.Length, b.Length) < LeastLength || Math.Abs(a.Length - b.Length) > allowed || a[0] != b[0])
        {
            return false;
        }

        return !a.Any(char.IsAsciiDigit) && !b.Any(char.IsAsciiDigit) && Distance(a, b, allowed) <= allowed;
    }

    /// <summary>Optimal string alignment distance; stops above <paramref name="most"/>.</summary>
    private static int Distance(string a, string b, int most)
    {
        Span<int> rows = stackalloc int[3 * 64];
        if (b.Length >= 64)
        {
            return most + 1;
        }

        var before = rows[..64];
        var previous = rows[64..128];
        var current = rows[128..];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                current[j] = cost;
                best = Math.Min(best, cost);
            }

            if (best > most)
            {
                return most + 1;
            }

            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }

        return previous[b.Length];
    }
}
