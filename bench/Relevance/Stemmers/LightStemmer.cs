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

    // Each rule: longer than, suffix, how many characters go, what the new end becomes; the first that fits ends the search.
    private static readonly (int LongerThan, string Suffix, int Removed, string NewEnd)[] Rules =
    [
        (9, "issement", 6, "r"), (8, "issant", 4, "r"), (6, "ivement", 5, "f"), (6, "ement", 4, ""),
        (11, "ficatrice", 5, "er"), (10, "ficateur", 4, "er"), (9, "catrice", 3, "quer"), (8, "cateur", 2, "quer"),
        (8, "atrice", 4, "er"), (7, "ateur", 3, "er"), (7, "teuse", 2, "r"), (6, "trice", 1, "eur"), (5, "ième", 4, ""),
        (6, "teur", 1, "r"), (5, "euse", 2, ""), (8, "ère", 1, "er"), (7, "ive", 1, "f"), (4, "folle", 2, "u"), (4, "molle", 2, "u"),
        (9, "nnelle", 5, ""), (9, "nnel", 3, ""), (4, "ète", 1, "et"), (8, "ique", 4, ""), (8, "esse", 3, ""), (7, "inage", 3, ""),
        (9, "isation", 7, ""), (9, "isateur", 7, ""), (8, "ation", 5, ""), (8, "ition", 5, ""),
    ];

    private static int RemoveSuffix(Span<char> word)
    {
        foreach (var (longerThan, suffix, removed, newEnd) in Rules)
        {
            if (word.Length > longerThan && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                var length = word.Length - removed;
                newEnd.CopyTo(word[(length - newEnd.Length)..]);
                return length;
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
