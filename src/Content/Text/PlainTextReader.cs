using System.Buffers;
using KbSearch.Content.Model;

namespace KbSearch.Content.Text;

/// <summary>Reads text without markup: every line is a block unless it was wrapped by a program; usual list marks are recognised.</summary>
internal static class PlainTextReader
{
    // The widths at which mail programs and terminals wrap.
    private const int MinWrapWidth = 50;
    private const int MaxWrapWidth = 100;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\u00A0\u202F<>\"«»");

    public static ParsedText Read(string text)
    {
        var builder = new StructuredTextBuilder();
        var previous = "";
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim();
            if (IsWrapped(previous, line))
            {
                builder.AppendSpace();
                builder.Append(line);
            }
            else
            {
                var (kind, start) = ListMark(line);
                builder.Start(kind, kind == BlockKind.Paragraph ? 0 : 1);
                builder.Append(line.AsSpan(start));
            }

            LinkWebAddresses(builder, line);
            previous = line;
        }

        return builder.Build();
    }

    private static bool IsWrapped(string previous, string line) =>
        previous.Length is >= MinWrapWidth and <= MaxWrapWidth
        && line.Length > 0
        && char.IsLower(line[0])
        && !(previous[^1] is '.' or ':' or ';' or '!' or '?' or '…');

    private static (BlockKind Kind, int Start) ListMark(string line)
    {
        if (line is ['-' or '*' or '•' or '·' or '–', ' ', ..])
        {
            return (BlockKind.Bullet, 2);
        }

        var digits = 0;
        while (digits < Math.Min(3, line.Length) && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && line.AsSpan(digits) is ['.' or ')', ' ', ..] ? (BlockKind.Numbered, digits + 2) : (BlockKind.Paragraph, 0);
    }

    private static void LinkWebAddresses(StructuredTextBuilder builder, ReadOnlySpan<char> line)
    {
        while (line.IndexOf("http", StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            line = line[start..];
            var isAddress = line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            var length = !isAddress ? "http".Length : line.IndexOfAny(AddressEnds) is >= 0 and var end ? end : line.Length;
            if (isAddress)
            {
                builder.LinkAddress(line[..length].TrimEnd(".,;:!?)'»").ToString());
            }

            line = line[length..];
        }
    }
}
