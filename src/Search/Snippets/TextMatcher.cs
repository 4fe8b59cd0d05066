using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Snippets;

/// <summary>Finds a query's concepts in a text by analysing it as the index did.</summary>
/// <remarks>Not thread-safe: made for one request.</remarks>
internal sealed class TextMatcher(UnderstoodQuery query, IAnalyzer analyzer)
{
    private readonly TokenBuffer _buffer = new();
    private readonly Dictionary<string, int>[] _conceptByTerm = IndexTerms(query);

    public UnderstoodQuery Query { get; } = query;

    /// <summary>The matching words in order, each once.</summary>
    public TextMatches Match(ReadOnlySpan<char> text)
    {
        _buffer.Clear();
        analyzer.Analyze(text, _buffer);
        var matches = new List<TextMatch>();
        var tokens = _buffer.Tokens;
        for (var first = 0; first < tokens.Length;)
        {
            var next = first;
            var (concept, matching) = (-1, first);
            for (; next < tokens.Length && tokens[next].Position == tokens[first].Position; next++)
            {
                var term = _buffer.Term(tokens[next]);
                if (concept < 0 && _conceptByTerm[(int)tokens[next].Level].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var found))
                {
                    (concept, matching) = (found, next);
                }
            }

            if (concept >= 0)
            {
                matches.Add(new TextMatch(tokens[matching].Start, tokens[matching].Length, concept));
            }

            first = next;
        }

        return new TextMatches(matches);
    }

    private static Dictionary<string, int>[] IndexTerms(UnderstoodQuery query)
    {
        var byLevel = new Dictionary<string, int>[(int)TermLevel.Derivation + 1];
        for (var level = 0; level < byLevel.Length; level++)
        {
            byLevel[level] = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        for (var i = 0; i < query.Concepts.Count; i++)
        {
            foreach (var term in query.Concepts[i].Terms)
            {
                byLevel[(int)term.Level].TryAdd(term.Text, i);
            }
        }

        return byLevel;
    }
}
