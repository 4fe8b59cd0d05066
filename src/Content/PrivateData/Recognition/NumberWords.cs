using System.Collections.Frozen;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>French numbers from 0 to 99 in words, those of Belgium and Switzerland too.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> s_values = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["un"] = 1, ["deux"] = 2, ["trois"] = 3, ["quatre"] = 4, ["cinq"] = 5, ["six"] = 6, ["sept"] = 7, ["huit"] = 8, ["neuf"] = 9,
        ["dix"] = 10, ["onze"] = 11, ["douze"] = 12, ["treize"] = 13, ["quatorze"] = 14, ["quinze"] = 15, ["seize"] = 16,
        ["vingt"] = 20, ["vingts"] = 20, ["trente"] = 30, ["quarante"] = 40, ["cinquante"] = 50, ["soixante"] = 60, ["septante"] = 70, ["huitante"] = 80, ["nonante"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number that begins at a token, read as far as it goes ("soixante dix huit" is 78), and the token after it.</summary>
    public static (int Value, int Next)? Read(ScannedText text, int token)
    {
        if (Value(text, token) is not { } first)
        {
            return null;
        }

        if (first == 4 && Value(text, token + 1) == 20)
        {
            (first, token) = (80, token + 1);
        }

        // "vingt et un", "soixante et onze".
        var unit = first >= 20 && text.Word(token + 1) is "et" ? token + 2 : token + 1;
        return Value(text, unit) switch
        {
            10 when first is 60 or 80 => Value(text, unit + 1) is >= 7 and <= 9 and var last ? (first + 10 + last, unit + 2) : (first + 10, unit + 1),
            >= 1 and <= 9 and var digit when first >= 20 => (first + digit, unit + 1),
            >= 11 and <= 16 and var teen when first is 60 or 80 => (first + teen, unit + 1),
            >= 7 and <= 9 and var digit when first == 10 => (first + digit, unit + 1),
            _ => (first, token + 1),
        };
    }

    private static int? Value(ScannedText text, int token) =>
        s_values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Word(token), out var value) ? value : null;
}
