namespace KbSearch.Analysis.French.Tokenization;

/// <summary>What an elided word in front of an apostrophe stands for.</summary>
internal static class Elision
{
    /// <summary>Looks up the letters before the apostrophe, lower-case.</summary>
    /// <param name="word">The full word when it carries meaning of its own (<c>n'</c> is <c>ne</c>), empty when it is dropped.</param>
    /// <returns>False when the letters are not an elided word.</returns>
    public static bool TryExpand(ReadOnlySpan<char> prefix, out string word)
    {
        word = prefix switch
        {
            "l" or "d" or "j" or "m" or "t" or "s" or "c" or "ç" or "qu" => "",
            "n" => "ne",
            "jusqu" => "jusque",
            "lorsqu" => "lorsque",
            "puisqu" => "puisque",
            "quoiqu" => "quoique",
            "quelqu" => "quelque",
            "presqu" => "presque",
            "entr" => "entre",
            "tandisqu" => "tandis",
            "parcequ" or "pcq" or "pcqu" => "parce",
            _ => "?",
        };
        return word != "?";
    }

    /// <summary>Whether the word is one word although it looks elided.</summary>
    public static bool IsWhole(ReadOnlySpan<char> word) =>
        word.StartsWith("aujourd'hui", StringComparison.Ordinal)
        || word.StartsWith("prud'hom", StringComparison.Ordinal)
        || word.StartsWith("quelqu'un", StringComparison.Ordinal)
        || word is "presqu'île" or "presqu'îles" or "presqu'ile" or "presqu'iles"
        || word.StartsWith("entr'ouv", StringComparison.Ordinal)
        || word.StartsWith("grand'", StringComparison.Ordinal);
}
