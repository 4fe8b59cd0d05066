using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.French.Morphology;

/// <summary>Gives words their lemmas and their families: by the lexicon when it knows the form, by rules otherwise.</summary>
internal static class FrenchMorphology
{
    /// <summary>Longer words are left as they are.</summary>
    public const int MaxWordLength = 48;

    /// <summary>Characters of scratch memory <see cref="Read"/> needs.</summary>
    public const int ScratchLength = 3 * MaxWordLength * AccentFolding.MaxExpansion;

    /// <param name="word">Lower-case, with its accents.</param>
    /// <param name="folded">The same without accents.</param>
    /// <returns>Spans into the lexicon, <paramref name="folded"/> and <paramref name="scratch"/>.</returns>
    public static WordTerms Read(ReadOnlySpan<char> word, ReadOnlySpan<char> folded, Lexicon lexicon, Span<char> scratch)
    {
        if (word.Length > MaxWordLength - 8)
        {
            return new WordTerms { Surface = folded, Lemma = folded };
        }

        if (lexicon.TryFind(word, folded, out var first, out var second))
        {
            return Known(folded, first, second);
        }

        const int part = MaxWordLength * AccentFolding.MaxExpansion;
        var reduced = scratch[..word.Length];
        var foldedReduced = scratch.Slice(part, part);
        word.CopyTo(reduced);
        for (var step = 0; step < 3; step++)
        {
            var before = reduced.Length;
            var last = reduced[^1];
            var length = step switch
            {
                0 => UnknownWordRules.ToSingular(reduced),
                1 => UnknownWordRules.ToMasculine(reduced, lexicon),
                _ => UnknownWordRules.ToVerbStem(reduced),
            };
            var isReduced = length != before || reduced[length - 1] != last;
            reduced = reduced[..length];
            if (isReduced && lexicon.TryFind(reduced, foldedReduced[..AccentFolding.Fold(reduced, foldedReduced)], out first, out second))
            {
                return Known(folded, first, second);
            }
        }

        var lemma = foldedReduced[..AccentFolding.Fold(reduced, foldedReduced)];
        var family = scratch[(2 * part)..];
        var familyLength = DerivationRules.FindVerb(lemma, lexicon, family);
        var isKnown = familyLength > 0;
        familyLength = isKnown ? familyLength : DerivationRules.FindNoun(lemma, family);
        return new WordTerms { Surface = folded, Lemma = lemma, Family = family[..familyLength], IsKnown = isKnown };
    }

    private static WordTerms Known(ReadOnlySpan<char> surface, Lemma first, Lemma? second) => new()
    {
        IsKnown = true,
        Surface = surface,
        Lemma = first.Term,
        SecondLemma = second?.Term,
        Family = first.Family,
        SecondFamily = second?.Family == first.Family ? null : second?.Family,
    };
}
