using System.Globalization;
using System.Text;
using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;

namespace KbSearch.TestDoubles;

/// <summary>Enough of an analyzer for tests that are not about analysis: letters and digits, elision, accents folded, plural s and x removed.</summary>
public sealed class PlainAnalyzer : IAnalyzer
{
    private static readonly HashSet<string> s_elided = new(StringComparer.Ordinal) { "l", "d", "j", "n", "s", "t", "m", "c", "qu" };

    public string Fingerprint { get; init; } = "plain-1";

    public void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        var position = output.NextPosition;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            var exact = text[start..i].ToString().ToLowerInvariant();
            var surface = Fold(exact);
            if (i < text.Length && text[i] is '\'' or '’' && s_elided.Contains(surface))
            {
                continue;
            }

            if (exact != surface)
            {
                output.Add(exact, start, i - start, position, TermLevel.Exact);
            }

            var lemma = surface.Length > 3 && surface[^1] is 's' or 'x' ? surface[..^1] : surface;
            output.Add(surface, start, i - start, position, TermLevel.Surface);
            output.Add(lemma, start, i - start, position, TermLevel.Lemma);
            position++;
        }

        output.NextPosition = position;
    }

    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
