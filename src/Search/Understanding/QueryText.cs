using System.Collections.Immutable;
using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Search.Understanding;

/// <summary>A query as it was read: its words, and the runs of words that stood between quotation marks.</summary>
/// <remarks>No text is an error: an unclosed quotation mark is a mark like any other.</remarks>
internal sealed record QueryText(IReadOnlyList<Word> Words, IReadOnlyList<IReadOnlyList<Word>> Quotations)
{
    public static QueryText Read(string text, IAnalyzer analyzer)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var words = Classify(ReadWords(text, buffer));
        var quotations = QuotedSpans(text)
            .Select(span => (IReadOnlyList<Word>)[.. words.Where(w => w.Start >= span.Start && w.Start < span.End)])
            .Where(quoted => quoted.Count > 0)
            .ToList();
        return new QueryText(words, quotations);
    }

    private static List<Word> Classify(List<Word> words)
    {
        var isFraming = QuestionFraming.Recognize([.. words.Select(w => w.Surface)]);
        return [.. words.Select((w, i) => w with { Class = isFraming[i] ? WordClass.Framing : WordClasses.Of(w.Surface) })];
    }

    private static List<Word> ReadWords(string text, TokenBuffer buffer)
    {
        var words = new List<Word>();
        var tokens = buffer.Tokens;
        for (var first = 0; first < tokens.Length;)
        {
            var terms = ImmutableArray.CreateBuilder<(TermLevel, string)>();
            var next = first;
            for (; next < tokens.Length && tokens[next].Position == tokens[first].Position; next++)
            {
                var term = (tokens[next].Level, buffer.Term(tokens[next]).ToString());
                if (!terms.Contains(term))
                {
                    terms.Add(term);
                }
            }

            var (start, length) = (tokens[first].Start, tokens[first].Length);
            words.Add(new Word(text.Substring(start, length), start, tokens[first].Position, terms.ToImmutable()));
            first = next;
        }

        return words;
    }

    private static IEnumerable<(int Start, int End)> QuotedSpans(string text)
    {
        for (var open = 0; open < text.Length; open++)
        {
            var closing = text[open] switch { '"' => '"', '“' => '”', '«' => '»', _ => '\0' };
            var close = closing == '\0' ? -1 : text.IndexOf(closing, open + 1);
            if (close > 0)
            {
                yield return (open + 1, close);
                open = close;
            }
        }
    }
}
