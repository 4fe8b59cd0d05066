using System.Globalization;
using System.Text;

namespace KbSearch.Content.Text;

/// <summary>
/// Makes text uniform before it is stored: Unicode form C; every kind of space and line end is one space; control characters,
/// invisible format characters, private use characters, noncharacters and lone surrogates are gone.
/// </summary>
public static class TextNormalizer
{
    // Unicode's Stream-Safe Text Format: more marks on one letter are noise, and composing them takes quadratic time.
    private const int MaxMarksInARow = 30;

    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The text on one line: runs of white space are one space, none at the ends.</summary>
    public static string ToLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsCleanLine(text) ? text : Clean(text, keepLines: false).Trim();
    }

    /// <summary>Preformatted text: line ends are <c>\n</c>, a tab is four spaces, spaces at line ends and blank lines around are gone.</summary>
    public static string ToLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = Clean(text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal), keepLines: true).Split('\n');
        return string.Join('\n', lines.Select(l => l.TrimEnd())).Trim();
    }

    // Printable ASCII, the letters and signs of Latin, and the apostrophe of French typography: in form C and kept as they are.
    private static bool IsPlain(char c) => c is (>= ' ' and <= '~') or (> '\u00A0' and < '\u0300' and not '\u00AD') or '\u2019';

    private static bool IsCleanLine(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            if (!IsPlain(c) || (c == ' ' && previous == ' '))
            {
                return false;
            }

            previous = c;
        }

        return previous != ' ' || text.Length == 0;
    }

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != ' ' && IsPlain(text[i]))
            {
                marks = 0;
                clean.Append(text[i++]);
                continue;
            }

            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                // A lone surrogate.
                i++;
                continue;
            }

            i += rune.Utf16SequenceLength;
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (rune.Value == '\n' && keepLines)
            {
                clean.Append('\n');
            }
            else if (IsSpace(rune, category))
            {
                if (keepLines || (clean.Length > 0 && clean[^1] != ' '))
                {
                    clean.Append(' ');
                }
            }
            else if (marks <= MaxMarksInARow && IsKept(rune, category, clean))
            {
                Append(clean, rune);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        clean.Append(units[..rune.EncodeToUtf16(units)]);
    }

    private static bool IsSpace(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= '\t' and <= '\r') or '\u0085';

    private static bool IsKept(Rune rune, UnicodeCategory category, StringBuilder before) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse => false,
        // Inside an emoji sequence the joiner is part of the sign; between letters it is invisible noise.
        UnicodeCategory.Format => rune.Value == ZeroWidthJoiner && before.Length > 0 && (char.IsLowSurrogate(before[^1]) || before[^1] is '\uFE0F' or (>= '\u2190' and <= '\u2BFF')),
        _ => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= '\uFDD0' and <= '\uFDEF'),
    };
}
