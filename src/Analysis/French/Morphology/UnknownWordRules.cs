namespace KbSearch.Analysis.French.Morphology;

/// <summary>Reduces a word the lexicon does not hold, step by step: to the singular, to the masculine, to the stem of its verb.</summary>
/// <remarks>
/// Each step works in place on accented lower-case text and returns the new length. A verb that is not known is reduced to its stem and
/// a mute e, as its present reads: <c>whatsappait</c>, <c>whatsapper</c> and <c>whatsappé</c> meet in <c>whatsappe</c>.
/// </remarks>
internal static class UnknownWordRules
{
    private const int MinStem = 3;

    // Ending, replacement. The first that fits is applied; an equal replacement protects the ending from the rules after it.
    private static readonly (string Ending, string Masculine)[] Feminines =
    [
        ("trice", "teur"), ("ienne", "ien"), ("éenne", "éen"), ("ielle", "iel"), ("uelle", "uel"), ("nelle", "nel"), ("relle", "rel"), ("éelle", "éel"), ("telle", "tel"),
        ("ière", "ier"), ("gère", "ger"), ("chère", "cher"), ("llère", "ller"), ("ive", "if"), ("ante", "ant"), ("ente", "ent"), ("oise", "ois"), ("aise", "ais"),
        ("aine", "ain"), ("arde", "ard"), ("aude", "aud"), ("ale", "al"), ("ée", "é"), ("que", "que"), ("gue", "gue"), ("ue", "u"),
    ];

    private static readonly string[] VerbEndings =
    [
        "eraient", "erions", "eriez", "erons", "erais", "erait", "eront", "èrent", "aient", "erez", "erai", "eras", "era", "iez", "ait", "ais", "ant", "ez", "ier", "er",
    ];

    public static int ToSingular(Span<char> word)
    {
        var length = word.Length;
        if (length < MinStem + 1)
        {
            return length;
        }

        if (word.EndsWith("aux", StringComparison.Ordinal))
        {
            if (word[^4] == 'e')
            {
                return length - 1;
            }

            word[^2] = 'l';
            return length - 1;
        }

        return word.EndsWith("oux", StringComparison.Ordinal) || (word[^1] == 's' && word[^2] != 's') ? length - 1 : length;
    }

    public static int ToMasculine(Span<char> word, Lexicon lexicon)
    {
        if (word.EndsWith("euse", StringComparison.Ordinal) && word.Length > MinStem + 3)
        {
            word[^2] = IsAgentOfVerb(word[..^4], lexicon) ? 'r' : 'x';
            return word.Length - 1;
        }

        foreach (var (ending, masculine) in Feminines)
        {
            if (word.Length >= ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = word.Length - ending.Length;
                masculine.CopyTo(word[stem..]);
                return stem + masculine.Length;
            }
        }

        return word.Length;
    }

    public static int ToVerbStem(Span<char> word)
    {
        foreach (var ending in VerbEndings)
        {
            if (word.Length < ending.Length + MinStem || !word.EndsWith(ending, StringComparison.Ordinal))
            {
                continue;
            }

            if (ending == "ier")
            {
                // More often a trade or a tree than a verb.
                return word.Length;
            }

            var stem = word.Length - ending.Length;
            if (word[stem - 1] == 'ç')
            {
                word[stem - 1] = 'c';
            }

            if (word[stem - 1] != 'e')
            {
                word[stem++] = 'e';
            }

            return stem;
        }

        return word.Length;
    }

    private static bool IsAgentOfVerb(ReadOnlySpan<char> stem, Lexicon lexicon)
    {
        Span<char> infinitive = stackalloc char[FrenchMorphology.MaxWordLength];
        stem.CopyTo(infinitive);
        foreach (var ending in (ReadOnlySpan<string>)["er", "re", "ir"])
        {
            ending.CopyTo(infinitive[stem.Length..]);
            if (lexicon.FindVerb(infinitive[..(stem.Length + 2)]) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
