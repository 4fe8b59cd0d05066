using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Search.Understanding;

/// <summary>Reads the words of a query with the analyzer that indexed the content. Only the French one knows compounds, rewrites and additions.</summary>
internal sealed class QueryReader(IAnalyzer analyzer, QueryAdditions? additions = null)
{
    private readonly FrenchQueryAnalyzer? _french = analyzer is FrenchAnalyzer french ? new FrenchQueryAnalyzer(french, additions) : null;

    /// <summary>Whether the words read depend on the vocabulary.</summary>
    public bool UsesVocabulary => _french is not null;

    /// <summary>The words in order, their text as typed.</summary>
    public QueryText Read(string text, Vocabulary vocabulary)
    {
        var words = _french is null ? ReadPlain(text) : _french.Analyze(text, vocabulary).Words;
        return QueryText.Of(text, [.. words.Select(w => w with { Text = text.Substring(w.Start, w.Length) })]);
    }

    private List<QueryWord> ReadPlain(string text)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var words = new List<QueryWord>();
        var tokens = buffer.Tokens;
        for (var first = 0; first < tokens.Length;)
        {
            var next = first;
            while (next < tokens.Length && tokens[next].Position == tokens[first].Position)
            {
                next++;
            }

            words.Add(ToWord(tokens[first..next], buffer));
            first = next;
        }

        var isFraming = QuestionFraming.Recognize([.. words.Select(w => w.Surface)]);
        return [.. words.Select((w, i) => isFraming[i] ? w with { Class = WordClass.Framing } : w)];
    }

    private static QueryWord ToWord(ReadOnlySpan<Token> tokens, TokenBuffer buffer)
    {
        var terms = tokens.ToArray().Select(t => (t.Level, Text: buffer.Term(t).ToString())).Distinct().ToLookup(t => t.Level, t => t.Text);
        var surface = terms[TermLevel.Surface].FirstOrDefault() ?? buffer.Term(tokens[0]).ToString();
        return new QueryWord
        {
            Text = surface,
            Start = tokens[0].Start,
            Length = tokens[0].Length,
            Position = tokens[0].Position,
            Kind = SegmentKind.Word,
            Class = WordClasses.Of(surface),
            IsProtected = false,
            Exact = terms[TermLevel.Exact].FirstOrDefault(),
            Surface = surface,
            Lemmas = [.. terms[TermLevel.Lemma].DefaultIfEmpty(surface)],
            Families = [.. terms[TermLevel.Derivation]],
        };
    }
}
