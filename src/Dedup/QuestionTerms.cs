using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Dedup;

/// <summary>A question as terms: its distinct lemmas, and its words in order.</summary>
internal sealed record QuestionTerms(IReadOnlySet<string> Lemmas, IReadOnlyList<string> Words)
{
    public static QuestionTerms Of(string text, IAnalyzer analyzer)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var lemmas = new HashSet<string>(StringComparer.Ordinal);
        var words = new List<string>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Lemma)
            {
                lemmas.Add(buffer.Term(token).ToString());
            }
            else if (token.Level == TermLevel.Surface)
            {
                words.Add(buffer.Term(token).ToString());
            }
        }

        return new QuestionTerms(lemmas, words);
    }
}
