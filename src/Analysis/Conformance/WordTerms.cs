using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.Conformance;

/// <summary>The terms an analyzer gives a word, by level.</summary>
internal sealed class WordTerms
{
    private readonly HashSet<string>[] _terms = [[], [], [], []];

    public IReadOnlySet<string> this[TermLevel level] => _terms[(int)level];

    public bool Meets(WordTerms other, TermLevel level) => _terms[(int)level].Overlaps(other._terms[(int)level]);

    public static WordTerms Of(string word, IAnalyzer analyzer)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(word, buffer);
        var terms = new WordTerms();
        foreach (ref readonly var token in buffer.Tokens)
        {
            terms._terms[(int)token.Level].Add(buffer.Term(token).ToString());
        }

        return terms;
    }
}
