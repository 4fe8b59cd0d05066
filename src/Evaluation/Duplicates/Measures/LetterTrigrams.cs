using System.Globalization;

namespace KbSearch.Evaluation.Duplicates.Measures;

/// <summary>
/// The letter trigrams of a text as PostgreSQL's pg_trgm makes them: runs of letters and digits in lower case, each with two blanks before it
/// and one after. Accents are kept, as there.
/// </summary>
public static class LetterTrigrams
{
    /// <summary>Distinct trigrams.</summary>
    public static IReadOnlySet<string> Of(string text)
    {
        var trigrams = new HashSet<string>(StringComparer.Ordinal);
        var lower = text.ToLower(CultureInfo.InvariantCulture);
        for (var start = 0; start < lower.Length;)
        {
            if (!char.IsLetterOrDigit(lower[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < lower.Length && char.IsLetterOrDigit(lower[end]))
            {
                end++;
            }

            var padded = $"  {lower[start..end]} ";
            for (var i = 0; i + 3 <= padded.Length; i++)
            {
                trigrams.Add(padded.Substring(i, 3));
            }

            start = end;
        }

        return trigrams;
    }
}
