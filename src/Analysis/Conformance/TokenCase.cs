using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.Conformance;

/// <summary>A text and the terms it must give on one level.</summary>
/// <param name="Expected">Terms as <c>position:term</c>, separated by spaces, in the order they are emitted.</param>
public sealed record TokenCase(string Text, TermLevel Level, string Expected)
{
    /// <summary>Where the case was read; null when it was not read from a file.</summary>
    public FileLine? Place { get; init; }

    /// <summary>The terms of a level in the form of <see cref="Expected"/>.</summary>
    public static string Render(TokenBuffer buffer, TermLevel level)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var terms = new List<string>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == level)
            {
                terms.Add($"{token.Position}:{buffer.Term(token)}");
            }
        }

        return string.Join(' ', terms);
    }

    internal static TokenCase Parse(string[] columns, FileLine place) => Enum.TryParse<TermLevel>(columns[1], ignoreCase: true, out var level) && Enum.IsDefined(level)
        ? new TokenCase(columns[0], level, columns[2]) { Place = place }
        : throw new AnalysisFileException(place, $"'{columns[1]}' is not a term level");
}
