namespace KbSearch.Analysis.French.Morphology;

/// <summary>Conjugates a verb outside the first group from its principal parts.</summary>
internal sealed record StemmedConjugation
{
    private static readonly string[] FutureEndings = ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"];
    private static readonly string[] PluralEndings = ["ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant"];
    private static readonly string[] SubjunctiveEndings = ["e", "es", "ent"];

    public required string Infinitive { get; init; }

    public required string FirstSingular { get; init; }

    public required string ThirdSingular { get; init; }

    /// <summary>Stem of "nous", of the imperfect and of the present participle.</summary>
    public required string PluralStem { get; init; }

    public required string ThirdPlural { get; init; }

    public required string FutureStem { get; init; }

    /// <summary>Third singular of the simple past; empty when the verb has none.</summary>
    public required string SimplePast { get; init; }

    /// <summary>Masculine singular; empty when the verb has none.</summary>
    public required string Participle { get; init; }

    public required string SubjunctiveStem { get; init; }

    /// <summary>Principal parts of a regular verb of the second group.</summary>
    public static StemmedConjugation SecondGroup(string infinitive)
    {
        var stem = infinitive[..^2];
        return new()
        {
            Infinitive = infinitive,
            FirstSingular = stem + "is",
            ThirdSingular = stem + "it",
            PluralStem = stem + "iss",
            ThirdPlural = stem + "issent",
            FutureStem = infinitive,
            SimplePast = stem + "it",
            Participle = stem + "i",
            SubjunctiveStem = stem + "iss",
        };
    }

    /// <summary>Reads "1sg 3sg plural-stem 3pl future-stem simple-past participle [subjunctive-stem]" and puts a prefix before each part.</summary>
    public static StemmedConjugation Parse(string infinitive, string parts, string prefix)
    {
        var part = parts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string Part(int index) => part[index] == "." ? "" : prefix + part[index];
        return new()
        {
            Infinitive = prefix + infinitive,
            FirstSingular = Part(0),
            ThirdSingular = Part(1),
            PluralStem = Part(2),
            ThirdPlural = Part(3),
            FutureStem = Part(4),
            SimplePast = Part(5),
            Participle = Part(6),
            SubjunctiveStem = part.Length > 7 ? Part(7) : Part(3)[..^3],
        };
    }

    public void Conjugate(FormSink sink)
    {
        sink(Infinitive);
        sink(FirstSingular);
        sink(ThirdSingular);
        sink(ThirdPlural);
        if (FirstSingular.EndsWith('e'))
        {
            // "j'ouvre, tu ouvres"
            sink(FirstSingular + "s");
        }

        Emit(PluralStem, PluralEndings, sink);
        Emit(FutureStem, FutureEndings, sink);
        Emit(SubjunctiveStem, SubjunctiveEndings, sink);
        ConjugateSimplePast(sink);
        ConjugateParticiple(sink);
    }

    private void ConjugateSimplePast(FormSink sink)
    {
        if (SimplePast.Length == 0)
        {
            return;
        }

        var stem = SimplePast[..^1];
        string[] endings = stem.EndsWith('n')
            ? ["s", "t", "rent"]
            : ["s", "t", "rent", "sse", "ssent"];
        Emit(stem, endings, sink);

        // "il finît, nous finîmes, vous reçûtes": the vowel takes a circumflex.
        var vowel = stem.AsSpan().LastIndexOfAny("iïuû");
        var circumflex = stem[vowel] is 'u' or 'û' ? "û" : "î";
        Emit(string.Concat(stem.AsSpan(0, vowel), circumflex, stem.AsSpan(vowel + 1)), ["t", "mes", "tes"], sink);
    }

    private void ConjugateParticiple(FormSink sink)
    {
        if (Participle.Length == 0)
        {
            return;
        }

        sink(Participle);
        // "dû, due"; "absous, absoute".
        var stem = Participle.EndsWith("soû", StringComparison.Ordinal) || !Participle.EndsWith('û') ? Participle : Participle[..^1] + "u";
        stem = stem.EndsWith("sous", StringComparison.Ordinal) ? stem[..^1] + "t" : stem;
        Emit(stem, ["e", "es"], sink);
        if (!stem.EndsWith('s'))
        {
            Emit(stem, ["s"], sink);
        }
    }

    private static void Emit(string stem, ReadOnlySpan<string> endings, FormSink sink)
    {
        foreach (var ending in endings)
        {
            sink(stem + ending);
        }
    }
}
