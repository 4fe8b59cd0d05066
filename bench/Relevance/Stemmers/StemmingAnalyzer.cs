using System.Globalization;
using System.Text;
using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Relevance.Stemmers;

/// <summary>The product's tokens with the lemmas of a stock stemmer and no word families: what an engine with that stemmer would index. For comparison only.</summary>
/// <param name="name">Becomes the fingerprint.</param>
/// <param name="stem">Stems a lower-case word with its accents; accents are folded afterwards.</param>
public sealed class StemmingAnalyzer(string name, Func<string, string> stem) : IAnalyzer
{
    private readonly FrenchAnalyzer _tokens = new();

    /// <summary>Savoy's light stemmer, the one of Lucene's and Elasticsearch's "french".</summary>
    public static StemmingAnalyzer Light() => new("light-french", word =>
    {
        var buffer = word.ToCharArray();
        return new string(buffer, 0, LightStemmer.Stem(buffer));
    });

    /// <summary>The stemmer of PostgreSQL, Typesense and others.</summary>
    public static StemmingAnalyzer Snowball() => new("snowball-french", SnowballStemmer.Stem);

    public string Fingerprint => name;

    public void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        var tokens = new TokenBuffer { NextPosition = output.NextPosition };
        _tokens.Analyze(text, tokens);
        string? exact = null;
        foreach (ref readonly var token in tokens.Tokens)
        {
            var term = tokens.Term(token).ToString();
            switch (token.Level)
            {
                case TermLevel.Exact:
                    exact = term;
                    output.Add(term, token.Start, token.Length, token.Position, token.Level);
                    break;
                case TermLevel.Surface:
                    output.Add(term, token.Start, token.Length, token.Position, token.Level);
                    output.Add(Fold(stem(exact ?? term)), token.Start, token.Length, token.Position, TermLevel.Lemma);
                    exact = null;
                    break;
            }
        }
    }

    private static string Fold(string text) => string.Concat(
        text.Replace("œ", "oe", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
            .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)).Normalize(NormalizationForm.FormC);
}
