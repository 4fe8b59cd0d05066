using System.Globalization;

namespace KbSearch.Analysis.French.Tokenization;

/// <summary>The three kinds of character the scanner tells apart, on normalised text.</summary>
internal static class CharacterClass
{
    private const byte Letter = 1;
    private const byte Digit = 2;
    private static readonly byte[] Table = BuildTable();

    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    public static bool IsLetter(char character) => character < Table.Length ? Table[character] == Letter : IsRareLetter(character);

    public static bool IsAlphanumeric(char character) => character < Table.Length ? Table[character] != 0 : IsRareLetter(character);

    public static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (IsDigit(character))
            {
                return true;
            }
        }

        return false;
    }

    // A combining mark left after normalisation belongs to its word, and so does a letter outside the basic plane
    // (whose halves cannot be told from an emoji's without looking at both; emoji as words do no harm).
    private static bool IsRareLetter(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.Surrogate;

    private static byte[] BuildTable()
    {
        var table = new byte[0x250];
        for (var i = 0; i < table.Length; i++)
        {
            var character = (char)i;
            table[i] = IsDigit(character) ? Digit : char.IsLetter(character) ? Letter : (byte)0;
        }

        return table;
    }
}
