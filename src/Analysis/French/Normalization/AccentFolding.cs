using System.Globalization;
using System.Text;

namespace KbSearch.Analysis.French.Normalization;

/// <summary>Removes accents and opens ligatures of lower-case text: <c>œuvré</c> becomes <c>oeuvre</c>.</summary>
internal static class AccentFolding
{
    /// <summary>Folding a text makes it at most this many times longer.</summary>
    public const int MaxExpansion = 2;

    private const int TableSize = 0x250;
    private static readonly char[] Table = BuildTable();

    /// <summary>Writes the folded text to <paramref name="destination"/> and returns its length.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (character < TableSize)
            {
                var folded = Table[character];
                if (folded != 0)
                {
                    destination[length++] = folded;
                    continue;
                }

                destination[length++] = character switch { 'œ' => 'o', 'æ' => 'a', 'ß' => 's', _ => 't' };
                destination[length++] = character switch { 'œ' or 'æ' => 'e', 'ß' => 's', _ => 'h' };
            }
            else if (character < '\u0370' || char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                // Below U+0370 lie the combining accents; a modifier letter has no accent to lose.
                if (character is < '\u0300' or > '\u036F')
                {
                    destination[length++] = FoldRare(character);
                }
            }
        }

        return length;
    }

    /// <summary>The folded text; the same instance when nothing changes.</summary>
    public static string Fold(string text)
    {
        Span<char> buffer = text.Length <= 128 ? stackalloc char[256] : new char[text.Length * MaxExpansion];
        var folded = buffer[..Fold(text, buffer)];
        return folded.SequenceEqual(text) ? text : folded.ToString();
    }

    private static char FoldRare(char character) =>
        character is >= '\u1E00' and <= '\u1EFF' ? BaseOf(character) : character;

    private static char BaseOf(char character)
    {
        Span<char> decomposed = stackalloc char[8];
        return ((ReadOnlySpan<char>)[character]).TryNormalize(decomposed, out _, NormalizationForm.FormD) ? decomposed[0] : character;
    }

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            table[i] = i < 0xC0 ? (char)i : BaseOf((char)i);
        }

        table['œ'] = table['æ'] = table['ß'] = table['þ'] = '\0';
        table['ø'] = 'o';
        table['đ'] = table['ð'] = 'd';
        table['ł'] = 'l';
        table['ı'] = 'i';
        return table;
    }
}
