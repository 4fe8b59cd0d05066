namespace KbSearch.Analysis.French.Morphology;

/// <summary>Finds the family of a noun of action from its ending: <c>annulation</c> belongs to <c>annuler</c>.</summary>
/// <remarks>A rule holds only when the verb it leads to is known, so that <c>station</c> and <c>visage</c> stay alone.</remarks>
internal static class DerivationRules
{
    // Ending, least length of what stays before it, verb ending; accents are folded. Longer endings first.
    private static readonly (string Ending, int MinStem, string Verb)[] Rules =
    [
        ("issement", 2, "ir"), ("ification", 1, "ifier"), ("isation", 2, "iser"), ("oiement", 2, "oyer"), ("aiement", 2, "ayer"),
        ("cation", 3, "quer"), ("gation", 3, "guer"), ("ation", 3, "er"), ("ition", 3, "ir"), ("ction", 3, "cter"),
        ("ution", 3, "uer"), ("ution", 3, "uter"), ("ement", 3, "er"), ("cage", 3, "quer"), ("age", 4, "er"),
    ];

    /// <summary>Writes the family of a noun's verb to <paramref name="family"/> and returns its length; 0 when no rule knows it.</summary>
    /// <param name="noun">Singular, accents folded.</param>
    public static int FindVerb(ReadOnlySpan<char> noun, Lexicon lexicon, Span<char> family)
    {
        Span<char> infinitive = stackalloc char[FrenchMorphology.MaxWordLength];
        foreach (var (ending, minStem, verb) in Rules)
        {
            var stemLength = noun.Length - ending.Length;
            if (stemLength < minStem || !noun.EndsWith(ending, StringComparison.Ordinal))
            {
                continue;
            }

            noun[..stemLength].CopyTo(infinitive);
            verb.CopyTo(infinitive[stemLength..]);
            if (lexicon.FindVerb(infinitive[..(stemLength + verb.Length)])?.Family is { } found)
            {
                found.CopyTo(family);
                return found.Length;
            }
        }

        return 0;
    }

    /// <summary>Writes the family of a noun that comes from no verb: <c>échéancier</c> and <c>échéance</c>, <c>financier</c> and <c>finance</c>.</summary>
    public static int FindNoun(ReadOnlySpan<char> noun, Span<char> family)
    {
        var length = noun.EndsWith("ancier", StringComparison.Ordinal) ? noun.Length - 2 : noun.EndsWith("ance", StringComparison.Ordinal) ? noun.Length : 0;
        if (length < 6)
        {
            return 0;
        }

        noun[..(length - 1)].CopyTo(family);
        family[length - 1] = 'e';
        return length;
    }
}
