using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Understands a query with the chain that indexed the content: words with their terms, their class, and what else may have been meant.</summary>
/// <remarks>Thread-safe. For short texts: it allocates.</remarks>
public sealed class FrenchQueryAnalyzer
{
    private const float ModelWeight = 0.9f;

    private readonly FrenchAnalyzer _analyzer;
    private readonly SynonymTable _synonyms;
    private readonly ILookup<string, IReadOnlyList<string>> _framing;

    /// <param name="additions">What counts beside what the analyzer was made with, and before it; null for nothing.</param>
    public FrenchQueryAnalyzer(FrenchAnalyzer analyzer, QueryAdditions? additions = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        additions ??= QueryAdditions.None;
        _analyzer = analyzer;
        _synonyms = additions.Synonyms.Count == 0
            ? analyzer.Synonyms
            : new SynonymTable(additions.Synonyms, text => ReadWords(analyzer, text), analyzer.Synonyms);
        _framing = additions.Framing
            .Select(IReadOnlyList<string> (phrase) => ReadWords(analyzer, phrase).ConvertAll(word => word.Surface))
            .Where(surfaces => surfaces.Count > 0)
            .ToLookup(surfaces => surfaces[0], StringComparer.Ordinal);
    }

    /// <param name="text">A query or a question, as typed.</param>
    /// <param name="vocabulary">Words of the content the caller may read; without it only the lexicon tells known words, and nothing is corrected.</param>
    public AnalyzedQuery Analyze(string text, Vocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = ReadWords(_analyzer, text);
        var isFraming = QuestionFraming.Recognize([.. words.Select(word => word.Surface)], _framing);
        for (var i = 0; i < words.Count; i++)
        {
            // A number gives its unit a meaning: "8 mois".
            var isCounted = i > 0 && words[i - 1].Kind == SegmentKind.Number;
            words[i] = words[i] with { Class = isFraming[i] ? WordClass.Framing : words[i].Class, IsGeneric = words[i].IsGeneric && !isCounted };
        }

        var rewriter = new QueryRewriter(_analyzer, vocabulary ?? Vocabulary.Empty);
        var rewritten = WithSynonyms(words).Select((word, i) => word with
        {
            Rewrites =
            [
                .. word.Rewrites,
                .. rewriter.Find(words, i)
                    .Select(rewrite => new QueryRewrite(rewrite.Reason, rewrite.Text, rewrite.WordCount, rewrite.Weight, WithSynonyms(ReadWords(_analyzer, rewrite.Text))))
                    .OrderByDescending(rewrite => rewrite.Weight)
                    .DistinctBy(rewrite => string.Join(' ', rewrite.Words.Select(other => other.Lemmas[0]))),
            ],
        });
        return new AnalyzedQuery(text, [.. rewritten]);
    }

    private List<QueryWord> WithSynonyms(List<QueryWord> words) => [.. words.Select((word, i) => word with { Synonyms = _synonyms.Of(words, i) })];

    /// <summary>The words of a text, without what needs the others: framing, rewrites, synonyms.</summary>
    internal static List<QueryWord> ReadWords(FrenchAnalyzer analyzer, string text)
    {
        var buffer = new TokenBuffer();
        var recorder = new StageRecorder();
        analyzer.Analyze(text, buffer, recorder);
        var forms = recorder.Forms.Where(form => form.EndTerm > form.FirstTerm && !form.IsModel).ToList();
        var words = new List<QueryWord>();
        for (var i = 0; i < forms.Count; i++)
        {
            var whole = forms[i];
            var end = i + 1;
            if (end < forms.Count && forms[end].Position == whole.Position)
            {
                // A compound comes before its parts, which lie inside it.
                while (end < forms.Count && forms[end].Start + forms[end].Length <= whole.Start + whole.Length)
                {
                    end++;
                }
            }

            var parts = forms[(i + 1)..end].Select(part => ToWord(analyzer, part, buffer));
            words.Add(ToWord(analyzer, whole, buffer) with { Parts = [.. parts] });
            i = end - 1;
        }

        var first = 0;
        foreach (var model in recorder.Forms.Where(form => form.IsModel))
        {
            // Models come in the order of the words, so each word is passed once.
            while (first < words.Count && words[first].Start < model.Start)
            {
                first++;
            }

            if (first + 1 < words.Count && words[first + 1].Start + words[first + 1].Length == model.Start + model.Length)
            {
                AddModel(words, first, ToWord(analyzer, model, buffer));
            }
        }

        return words;
    }

    /// <summary>Makes the joined name of a model a rewrite of each of the two words it stands for; of three, the first two have one as well.</summary>
    private static void AddModel(List<QueryWord> words, int first, QueryWord model)
    {
        var rewrite = new QueryRewrite(RewriteReason.Model, model.Text, 1, ModelWeight, [model]);
        words[first] = words[first] with { Class = WordClass.Content, Rewrites = [.. words[first].Rewrites, rewrite] };
        words[first + 1] = words[first + 1] with { Rewrites = [.. words[first + 1].Rewrites, rewrite] };
    }

    private static QueryWord ToWord(FrenchAnalyzer analyzer, RecordedForm form, TokenBuffer buffer)
    {
        var tokens = buffer.Tokens[form.FirstTerm..form.EndTerm].ToArray();
        string[] Terms(TermLevel level) => [.. tokens.Where(token => token.Level == level).Select(token => buffer.Term(token).ToString())];
        var surface = Terms(TermLevel.Surface)[0];
        var lemmas = Terms(TermLevel.Lemma);
        return new QueryWord
        {
            Text = form.Text,
            Start = form.Start,
            Length = form.Length,
            Position = form.Position,
            Kind = form.Kind,
            Class = form.Kind == SegmentKind.Word ? WordClasses.Of(surface) : WordClass.Content,
            IsProtected = form.Kind != SegmentKind.Word || analyzer.IsProtected(surface),
            IsGeneric = form.Kind == SegmentKind.Word && GenericWords.Contain(lemmas[0]),
            IsKnown = form.Kind == SegmentKind.Word && analyzer.IsKnownWord(form.Text),
            Exact = Terms(TermLevel.Exact).FirstOrDefault(),
            Surface = surface,
            Lemmas = lemmas,
            Families = Terms(TermLevel.Derivation),
        };
    }
}
