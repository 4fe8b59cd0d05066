using System.Globalization;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Brings the ways of writing one sign together: case, accents, digits of other scripts, kinds of space, dash and apostrophe.</summary>
internal static class TextFolding
{
    private const string Accented = "àâäáãåçéèêëîïíìôöóòõùûüúÿñ";
    private const string Plain = "aaaaaaceeeeiiiiooooouuuuyn";

    /// <summary>The folded character; null for one that only disguises: an invisible format character or a combining mark.</summary>
    public static char? Fold(char c)
    {
        if (char.IsAscii(c))
        {
            return char.ToLowerInvariant(c);
        }

        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return null;
            case UnicodeCategory.DecimalDigitNumber:
                return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            case UnicodeCategory.SpaceSeparator:
                return ' ';
            case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                return '\n';
            case UnicodeCategory.DashPunctuation:
                return '-';
        }

        var lower = char.ToLowerInvariant(c);
        return lower switch
        {
            '\u2212' => '-',
            '\u2019' or '\u02BC' => '\'',
            '\uFF0B' => '+',
            '\uFF0E' or '\u00B7' or '\u2022' => '.',
            '\uFF20' => '@',
            _ when Accented.IndexOf(lower, StringComparison.Ordinal) is >= 0 and var at => Plain[at],
            _ => lower,
        };
    }
}
