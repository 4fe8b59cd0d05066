namespace KbSearch.Relevance.Stemmers;

/// <summary>Light stemming of French after J. Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian languages" (SAC 2006).</summary>
public static class LightStemmer
{
    /// <summary>Stems a lower-case word in place; returns the length of the stem.</summary>
    public static int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length > 5 && word[length - 1] == 'x')
        {
            if (word[length - 3] == 'a' && word[length - 2] == 'u' && word[length - 4] != 'e')
            {
                word[length - 2] = 'l';
            }

            length--;
        }

        if (length > 3 && word[length - 1] == 'x')
        {
            length--;
        }

        if (length > 3 && word[length - 1] == 's')
        {
            length--;
        }

        return Normalize(word[..RemoveSuffix(word[..length])]);
    }

    // Each rule: longer than, suffix, how many characters go, what the new end becomes. The first that fits ends the search,
    // except where the published rules go on with what is left.
    private static readonly (int LongerThan, string Suffix, int Removed, string NewEnd, bool GoesOn)[] Rules =
    [
        (9, "issement", 6, "r", false), (8, "issant", 4, "r", false), (6, "ivement", 5, "f", false), (6, "ement", 4, "", false),
        (11, "ficatrice", 5, "er", false), (10, "ficateur", 4, "er", false), (9, "catrice", 3, "quer", false), (8, "cateur", 2, "quer", false),
        (8, "atrice", 4, "er", false), (7, "ateur", 3, "er", false), (6, "trice", 1, "eur", true), (5, "ième", 4, "", false), (7, "teuse", 2, "r", false),
        (6, "teur", 1, "r", false), (5, "euse", 2, "", false), (8, "ère", 1, "er", false), (7, "ive", 1, "f", false),
        (4, "folle", 2, "u", false), (4, "molle", 2, "u", false), (9, "nnelle", 5, "", false), (9, "nnel", 3, "", false), (4, "ète", 1, "et", true),
        (8, "ique", 4, "", true), (8, "esse", 3, "", false), (7, "inage", 3, "", false), (9, "isation", 7, "", false), (9, "isateur", 7, "", false),
        (8, "ation", 5, "", false), (8, "ition", 5, "", false),
    ];

    private static int RemoveSuffix(Span<char> word)
    {
        foreach (var (longerThan, suffix, removed, newEnd, goesOn) in Rules)
        {
            if (word.Length > longerThan && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                word = word[..^removed];
                newEnd.CopyTo(word[^newEnd.Length..]);
                if (!goesOn)
                {
                    break;
                }
            }
        }

        return word.Length;
    }

    private static int Normalize(Span<char> word)
    {
        var length = word.Length;
        if (length <= 4)
        {
            return length;
        }

        var kept = 0;
        foreach (var character in word)
        {
            var folded = character switch
            {
                'à' or 'á' or 'â' => 'a',
                'è' or 'é' or 'ê' => 'e',
                'î' => 'i',
                'ô' => 'o',
                'ù' or 'û' => 'u',
                'ç' => 'c',
                _ => character,
            };
            if (kept == 0 || word[kept - 1] != folded || !char.IsLetter(folded))
            {
                word[kept++] = folded;
            }
        }

        length = kept;
        if (length > 4 && word[..length].EndsWith("ie", StringComparison.Ordinal))
        {
            length -= 2;
        }

        if (length > 4)
        {
            length -= word[length - 1] == 'r' ? 1 : 0;
            length -= word[length - 1] == 'e' ? 1 : 0;
            length -= word[length - 1] == 'e' ? 1 : 0;
            length -= word[length - 1] == word[length - 2] && char.IsLetter(word[length - 1]) ? 1 : 0;
        }

        return length;
    }
}
