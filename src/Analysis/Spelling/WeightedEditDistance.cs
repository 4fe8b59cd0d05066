namespace KbSearch.Analysis.Spelling;

/// <summary>The cost of typing one word for another: the plain definition, which every faster way must agree with.</summary>
internal static class WeightedEditDistance
{
    /// <summary>Letters missing or added before a place, at most; what lies further has no distance.</summary>
    public const int Band = 3;

    /// <summary>More than any distance.</summary>
    public const int Infinite = 1_000_000;

    /// <summary>What all the edits of a word of this length may cost together, in tenths of a letter.</summary>
    /// <remarks>Of a word of middle length a letter may be missing, but no two may be quite other ones: <c>buffet</c> is not <c>budget</c>.</remarks>
    public static int Budget(int length) => length < 6 ? 8 : length < 9 ? 11 : 15;

    /// <param name="typed">Lower-case letters without accents, at least one.</param>
    /// <param name="meant">As <paramref name="typed"/>.</param>
    /// <returns>Tenths of a letter; <see cref="Infinite"/> or more where the words differ too much in length.</returns>
    public static int Between(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        if (Math.Abs(meant.Length - typed.Length) > Band)
        {
            return Infinite;
        }

        var rows = new int[meant.Length + 1, typed.Length + 1];
        for (var m = 0; m <= meant.Length; m++)
        {
            for (var t = 0; t <= typed.Length; t++)
            {
                rows[m, t] = (m, t) == (0, 0) ? 0 : Math.Abs(m - t) > Band ? Infinite : Cell(typed, meant, t, m, rows);
            }
        }

        return rows[meant.Length, typed.Length] + (meant[0] == typed[0] ? 0 : FrenchEditCosts.FirstLetter);
    }

    private static int Cell(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant, int t, int m, int[,] rows)
    {
        var cost = Infinite;
        if (m > 0)
        {
            cost = rows[m - 1, t] + FrenchEditCosts.InsertionOrDeletion(meant, m - 1);
        }

        if (t > 0)
        {
            cost = Math.Min(cost, rows[m, t - 1] + FrenchEditCosts.InsertionOrDeletion(typed, t - 1));
        }

        if (m > 0 && t > 0)
        {
            cost = Math.Min(cost, rows[m - 1, t - 1] + (typed[t - 1] == meant[m - 1] ? 0 : FrenchEditCosts.Substitution(typed[t - 1], meant[m - 1])));
        }

        if (m > 1 && t > 1 && typed[t - 1] == meant[m - 2] && typed[t - 2] == meant[m - 1])
        {
            cost = Math.Min(cost, rows[m - 2, t - 2] + FrenchEditCosts.Transposition);
        }

        return cost;
    }
}
