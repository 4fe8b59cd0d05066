namespace KbSearch.Analysis.Spelling;

/// <summary>What a typing error costs, on words without accents, in tenths of a letter: 10 for any letter too many or too few, less for what French writers do.</summary>
internal static class FrenchEditCosts
{
    public const int Transposition = 6;

    /// <summary>Paid once by a word that begins with another letter: writers get the first one right.</summary>
    public const int FirstLetter = 3;

    /// <summary>What any single insertion, deletion or substitution costs at least.</summary>
    public const int Least = Slight;

    private const int Any = 10;

    // A letter left out is a slip; quite another letter is mostly another word.
    private const int AnyOther = 13;
    private const int NeighbourKey = 6;
    private const int SoundAlike = 4;
    private const int Slight = 3;

    // Rows of the AZERTY keyboard; neighbours are the keys left, right, and the nearest two above and below.
    private static readonly string[] Rows = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
    private static readonly bool[,] Neighbours = BuildNeighbours();

    /// <summary>Cost of typing <paramref name="typed"/> for <paramref name="meant"/>.</summary>
    public static int Substitution(char typed, char meant)
    {
        if (SoundsLike(typed, meant) || SoundsLike(meant, typed))
        {
            return SoundAlike;
        }

        return char.IsAsciiLetterLower(typed) && char.IsAsciiLetterLower(meant) && Neighbours[typed - 'a', meant - 'a'] ? NeighbourKey : AnyOther;
    }

    /// <summary>Cost of a letter too many or too few at <paramref name="index"/> of the word that has it.</summary>
    public static int InsertionOrDeletion(ReadOnlySpan<char> word, int index)
    {
        var letter = word[index];
        if ((index > 0 && word[index - 1] == letter) || (index + 1 < word.Length && word[index + 1] == letter))
        {
            return Slight;
        }

        var isLast = index == word.Length - 1;
        return letter switch
        {
            'h' => Slight,
            'e' or 's' or 't' or 'x' or 'd' or 'r' or 'z' when isLast && index > 2 => Slight,
            // "jeter" for "jetter", "ils paye" for "payent": mute letters before the end.
            'n' when index == word.Length - 2 && word[^1] == 't' && index > 2 => Slight,
            'e' => NeighbourKey,
            'u' when index > 0 && word[index - 1] is 'q' or 'g' => Slight,
            _ => Any,
        };
    }

    private static bool SoundsLike(char a, char b) => (a, b) is
        ('k', 'c') or ('k', 'q') or ('q', 'c') or ('s', 'c') or ('s', 'z') or ('y', 'i') or ('g', 'j') or ('f', 'p') or ('m', 'n') or ('a', 'e') or ('o', 'a') or ('t', 's') or ('e', 'i');

    private static bool[,] BuildNeighbours()
    {
        var neighbours = new bool[26, 26];
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var column = 0; column < Rows[row].Length; column++)
            {
                Mark(row, column, row, column + 1);
                Mark(row, column, row + 1, column - 1);
                Mark(row, column, row + 1, column);
            }
        }

        return neighbours;

        void Mark(int row, int column, int otherRow, int otherColumn)
        {
            if (otherRow < Rows.Length && otherColumn >= 0 && otherColumn < Rows[otherRow].Length)
            {
                var (a, b) = (Rows[row][column] - 'a', Rows[otherRow][otherColumn] - 'a');
                neighbours[a, b] = neighbours[b, a] = true;
            }
        }
    }
}
