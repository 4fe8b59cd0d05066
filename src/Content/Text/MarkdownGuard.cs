using System.Buffers;

namespace KbSearch.Content.Text;

/// <summary>
/// Tells Markdown that a person may have written from text made to be slow: matching brackets, emphasis and raw tags takes Markdig
/// time quadratic in their number within one paragraph.
/// </summary>
/// <remarks>Lines are judged as they stand, code included: whatever Markdig makes of them, it cannot see more marks than are counted.</remarks>
internal static class MarkdownGuard
{
    private const int MaxMarksInParagraph = 1000;
    private const int MaxMarks = 20_000;
    private const int MaxNesting = 40;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[<*_~");

    public static bool IsReasonable(ReadOnlySpan<char> markdown)
    {
        var (total, paragraph) = (0, 0);
        foreach (var line in markdown.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                paragraph = 0;
                continue;
            }

            var marks = CountMarks(line);
            paragraph += marks;
            total += marks;
            if (paragraph > MaxMarksInParagraph || total > MaxMarks || Nesting(line) > MaxNesting)
            {
                return false;
            }
        }

        return true;
    }

    private static int CountMarks(ReadOnlySpan<char> line)
    {
        var count = 0;
        while (line.IndexOfAny(Marks) is >= 0 and var at)
        {
            count++;
            line = line[(at + 1)..];
        }

        return count;
    }

    // Quote and list marks at the start of a line each open a block inside the one before.
    private static int Nesting(ReadOnlySpan<char> line)
    {
        for (var depth = 0; ; depth++)
        {
            line = line.TrimStart(" \t");
            var mark = line is ['>', ..] ? 1 : ListMarkLength(line);
            if (mark == 0)
            {
                return depth;
            }

            line = line[mark..];
        }
    }

    private static int ListMarkLength(ReadOnlySpan<char> line)
    {
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        var isMark = digits > 0 ? line[digits] is '.' or ')' : line is ['-' or '+' or '*', ..];
        return isMark && line.Length > digits + 1 && line[digits + 1] is (' ' or '\t') ? digits + 1 : 0;
    }
}
