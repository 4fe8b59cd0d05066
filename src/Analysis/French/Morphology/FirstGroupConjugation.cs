using System.Buffers;

namespace KbSearch.Analysis.French.Morphology;

/// <summary>Conjugates verbs in -er, with the spelling changes of the group.</summary>
internal static class FirstGroupConjugation
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyéèêâîôûœ");
    private static readonly string[] MuteEndings = ["e", "es", "ent"];
    private static readonly string[] FutureEndings = ["rai", "ras", "ra", "rons", "rez", "ront", "rais", "rait", "rions", "riez", "raient"];

    // They begin with a or o: "ç" and "ge" before them.
    private static readonly string[] HardEndings = ["ons", "ais", "ait", "aient", "ai", "as", "a", "âmes", "âtes", "ât", "ant", "asse", "assent"];

    private static readonly string[] SoftEndings = ["ez", "iez", "èrent", "er", "é", "ée", "és", "ées"];

    /// <param name="infinitive">Ends in -er.</param>
    /// <param name="doubles">Whether a verb in -eler or -eter doubles its consonant (<c>j'appelle</c>) instead of taking an accent (<c>j'achète</c>).</param>
    public static void Conjugate(string infinitive, bool doubles, FormSink sink)
    {
        var stem = infinitive[..^2];
        var mute = MuteStem(stem, doubles);
        Emit(stem, SoftEndings, sink);
        Emit(HardStem(stem), HardEndings, sink);
        Emit(mute, MuteEndings, sink);
        Emit(infinitive.EndsWith("envoyer", StringComparison.Ordinal) ? stem[..^2] + "er" : mute + "e", FutureEndings, sink);

        // "nous portions" would take the plural of every noun in -tion, -sion and -xion for a verb.
        if (stem[^1] is not ('t' or 's' or 'x'))
        {
            Emit(stem, ["ions"], sink);
        }

        // Both "je paie" and "je paye", "il cédera" and "il cèdera" are right.
        if (stem.EndsWith("ay", StringComparison.Ordinal))
        {
            Emit(stem, MuteEndings, sink);
            Emit(stem + "e", FutureEndings, sink);
        }
        else if (AccentIndex(stem) is >= 0 and var index && stem[index] == 'é')
        {
            Emit(stem + "e", FutureEndings, sink);
        }
    }

    private static string HardStem(string stem) => stem[^1] switch
    {
        'c' => stem[..^1] + "ç",
        'g' => stem + "e",
        _ => stem,
    };

    /// <summary>The stem before a mute e: <c>appell-</c>, <c>achèt-</c>, <c>nettoi-</c>, <c>cèd-</c>.</summary>
    private static string MuteStem(string stem, bool doubles)
    {
        if (doubles)
        {
            return stem + stem[^1];
        }

        if (stem.Length > 1 && stem[^1] == 'y' && stem[^2] is 'a' or 'o' or 'u')
        {
            return stem[..^1] + "i";
        }

        return AccentIndex(stem) is >= 0 and var index ? string.Concat(stem.AsSpan(0, index), "è", stem.AsSpan(index + 1)) : stem;
    }

    /// <summary>Index of the e or é that takes a grave accent when the next syllable is mute; -1 when there is none.</summary>
    private static int AccentIndex(string stem)
    {
        // The u of -quer and -guer is not a vowel.
        var sounds = stem.EndsWith("qu", StringComparison.Ordinal) || stem.EndsWith("gu", StringComparison.Ordinal) ? stem.AsSpan(0, stem.Length - 1) : stem;
        var index = sounds.LastIndexOfAny(Vowels);
        if (index < 0 || index == sounds.Length - 1)
        {
            return -1;
        }

        var consonants = sounds[(index + 1)..];
        return sounds[index] switch
        {
            'e' when consonants.Length == 1 || consonants is "vr" => index,
            'é' when consonants.Length == 1 || consonants is "ch" or "gn" || (consonants.Length == 2 && consonants[1] is 'r' or 'l') => index,
            _ => -1,
        };
    }

    private static void Emit(string stem, ReadOnlySpan<string> endings, FormSink sink)
    {
        Span<char> form = stackalloc char[64];
        stem.CopyTo(form);
        foreach (var ending in endings)
        {
            ending.CopyTo(form[stem.Length..]);
            sink(form[..(stem.Length + ending.Length)]);
        }
    }
}
