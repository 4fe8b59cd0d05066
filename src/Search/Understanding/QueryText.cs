using KbSearch.Analysis.French.Queries;

namespace KbSearch.Search.Understanding;

/// <summary>A query as it was read: its words, and the runs of words that stood between quotation marks.</summary>
/// <remarks>No text is an error: an unclosed quotation mark is a mark like any other.</remarks>
internal sealed record QueryText(IReadOnlyList<QueryWord> Words, IReadOnlyList<IReadOnlyList<QueryWord>> Quotations)
{
    /// <summary>Marks the quotations. Quoted words are meant as they are written: they lose their rewrites and synonyms.</summary>
    public static QueryText Of(string text, IReadOnlyList<QueryWord> words)
    {
        var spans = QuotedSpans(text).ToList();
        var read = words.Select(w => spans.Exists(s => IsWithin(w, s)) ? w with { Rewrites = [], Synonyms = [] } : w).ToList();
        var quotations = spans
            .Select(s => (IReadOnlyList<QueryWord>)[.. read.Where(w => IsWithin(w, s))])
            .Where(quoted => quoted.Count > 0)
            .ToList();
        return new QueryText(read, quotations);
    }

    private static bool IsWithin(QueryWord word, (int Start, int End) span) => word.Start >= span.Start && word.Start < span.End;

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
