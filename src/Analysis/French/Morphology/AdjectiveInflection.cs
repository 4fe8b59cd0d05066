namespace KbSearch.Analysis.French.Morphology;

/// <summary>Feminine and plurals of adjectives and of nouns that have both genders.</summary>
internal static class AdjectiveInflection
{
    /// <summary>Gives every form of an entry such as <c>petit</c>, <c>sec:sèche</c> or <c>beau:belle,beaux,bel</c>, the masculine singular first.</summary>
    public static IEnumerable<string> Forms(string entry)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var masculine = colon < 0 ? entry : entry[..colon];
        var given = colon < 0 ? [] : entry[(colon + 1)..].Split(',');
        var feminine = given.Length > 0 ? given[0] : Feminine(masculine);
        yield return masculine;
        yield return feminine;
        yield return Plural(feminine);
        yield return given.Length > 1 ? given[1] : Plural(masculine);
        foreach (var other in given.Skip(2))
        {
            yield return other;
        }
    }

    public static string Plural(string singular) => singular[^1] switch
    {
        's' or 'x' or 'z' => singular,
        'l' when singular.EndsWith("al", StringComparison.Ordinal) => singular[..^1] + "ux",
        'u' when singular.EndsWith("eau", StringComparison.Ordinal) || singular.EndsWith("au", StringComparison.Ordinal) || singular.EndsWith("eu", StringComparison.Ordinal) => singular + "x",
        _ => singular + "s",
    };

    private static readonly (string Masculine, string Feminine)[] Endings =
    [
        ("eux", "euse"), ("ier", "ière"), ("er", "ère"), ("if", "ive"), ("el", "elle"), ("eil", "eille"), ("en", "enne"), ("gu", "guë"), ("eau", "elle"),
    ];

    private static string Feminine(string masculine)
    {
        if (masculine.EndsWith('e'))
        {
            return masculine;
        }

        foreach (var (ending, feminine) in Endings)
        {
            if (masculine.EndsWith(ending, StringComparison.Ordinal))
            {
                return string.Concat(masculine.AsSpan(0, masculine.Length - ending.Length), feminine);
            }
        }

        return masculine + "e";
    }
}
