namespace KbSearch.Analysis.Spelling;

/// <summary>The substitutions of <see cref="FrenchEditCosts"/> as tables over <c>a</c> to <c>z</c>; all other letters are one.</summary>
internal static class LetterCosts
{
    /// <summary>Number of letter indices.</summary>
    public const int Count = Other + 1;

    private const int Other = 26;

    private static readonly int[][] Substitutions = [.. Enumerable.Range(0, Count).Select(meant =>
        Enumerable.Range(0, Count).Select(typed => FrenchEditCosts.Substitution(LetterAt(typed), LetterAt(meant))).ToArray())];

    // Of each typed letter, the distinct costs in ascending order with the letters it stands for at that cost.
    private static readonly (int Cost, uint Meant)[][] Classes = [.. Enumerable.Range(0, Count).Select(typed =>
        Enumerable.Range(0, Other).Where(meant => meant != typed).GroupBy(meant => Substitutions[meant][typed]).OrderBy(sameCost => sameCost.Key)
            .Select(sameCost => (sameCost.Key, sameCost.Aggregate(0u, (bits, meant) => bits | (1u << meant)))).ToArray())];

    private static readonly int Dearest = Substitutions.Max(costs => costs.Max());

    public static int IndexOf(char letter) => char.IsAsciiLetterLower(letter) ? letter - 'a' : Other;

    /// <summary>By letter index, the cost of typing another letter for this one.</summary>
    public static int[] OfTypingFor(char meant) => Substitutions[IndexOf(meant)];

    /// <summary>The least cost of typing a letter for any of a set, or for a letter beyond <c>a</c> to <c>z</c>.</summary>
    public static int LeastOfTypingForAnyOf(uint meant, int typed)
    {
        foreach (var (cost, letters) in Classes[typed])
        {
            if ((letters & meant) != 0)
            {
                return cost;
            }
        }

        return Dearest;
    }

    private static char LetterAt(int index) => index == Other ? 'ß' : (char)('a' + index);
}
