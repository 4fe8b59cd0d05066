using System.Collections.Immutable;
using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Queries;

namespace KbSearch.Search.Understanding;

/// <summary>Turns the text of a query into concepts, function words and phrases.</summary>
internal sealed class QueryUnderstanding(IAnalyzer analyzer, TermStatisticsReader statistics, SearchOptions options)
{
    private const int MaxFunctionWords = 8;
    private const int MaxPhrases = 16;
    private const int MaxQuotations = 4;

    /// <summary>What the query asks for; null when it holds no word at all.</summary>
    public UnderstoodQuery? Understand(string text, Viewer viewer, CancellationToken cancellationToken)
    {
        var read = QueryText.Read(text, analyzer);
        if (read.Words.Count == 0)
        {
            return null;
        }

        var documents = statistics.Documents(viewer, cancellationToken);
        var hasContent = read.Words.Any(w => w.IsContent);
        var ignored = new List<string>();
        var unknownInformation = 0.0;
        var concepts = new List<Concept>();
        var functionWords = new List<Concept>();
        foreach (var word in read.Words.DistinctBy(w => w.Lemma))
        {
            if (hasContent && word.Class == WordClass.Framing)
            {
                ignored.Add(word.Text);
                continue;
            }

            if (hasContent && !word.IsContent)
            {
                functionWords.Add(new Concept(word, Weigh(word, options.FunctionWordWeight), 0));
                continue;
            }

            var frequency = word.Terms.Max(t => statistics.DocumentFrequency(t.Level, t.Text, viewer));
            var information = TermStatisticsReader.Information(frequency, documents);
            if (frequency == 0)
            {
                ignored.Add(word.Text);
                unknownInformation += information;
            }
            else
            {
                concepts.Add(new Concept(word, Weigh(word, 1), information));
            }
        }

        if (concepts.Count > options.MaxConcepts)
        {
            var kept = concepts.OrderByDescending(c => c.Information).Take(options.MaxConcepts).ToHashSet();
            ignored.AddRange(concepts.Where(c => !kept.Contains(c)).Select(c => c.Word.Text));
            concepts.RemoveAll(c => !kept.Contains(c));
        }

        return new UnderstoodQuery(
            concepts,
            [.. functionWords.Where(f => !f.Terms.IsEmpty).Take(MaxFunctionWords)],
            [.. read.Quotations.Take(MaxQuotations).Select(Quotation)],
            Phrases(read.Words),
            ignored,
            unknownInformation);
    }

    private ImmutableArray<WeightedTerm> Weigh(Word word, float factor) =>
    [
        .. word.Terms
            .Select(t => new WeightedTerm(t.Level, t.Text, factor * LevelWeight(t.Level)))
            .Where(t => t.Weight > 0),
    ];

    private float LevelWeight(TermLevel level) => level switch
    {
        TermLevel.Exact => options.ExactWeight,
        TermLevel.Surface => options.SurfaceWeight,
        TermLevel.Lemma => options.LemmaWeight,
        _ => options.DerivationWeight,
    };

    /// <summary>Quoted words are meant as they are written, accents apart.</summary>
    private static PhraseClause Quotation(IReadOnlyList<Word> words) =>
        new([.. words.Select(w => new WeightedTerm(TermLevel.Surface, w.Surface, 1))], 1) { IsRequired = true };

    /// <summary>Two neighbouring words that carry information, with the function words between them; and each word such as <c>sans</c> with its neighbour.</summary>
    private List<PhraseClause> Phrases(IReadOnlyList<Word> words)
    {
        var phrases = new List<PhraseClause>();
        var former = -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Class == WordClass.Framing)
            {
                former = -1;
                continue;
            }

            if (i > 0 && TurnsMeaning(words[i - 1], words[i]))
            {
                phrases.Add(Phrase(words, i - 1, i, options.MeaningWeight));
            }

            if (words[i].IsContent)
            {
                if (former >= 0 && options.PhraseWeight > 0)
                {
                    phrases.Add(Phrase(words, former, i, options.PhraseWeight));
                }

                former = i;
            }
        }

        return [.. phrases.DistinctBy(p => string.Join('\n', p.Terms.Select(t => t.Text)), StringComparer.Ordinal).Take(MaxPhrases)];
    }

    private static bool TurnsMeaning(Word left, Word right) =>
        (left.Class, right.Class) is (WordClass.Meaning, WordClass.Content) or (WordClass.Content, WordClass.Meaning);

    private static PhraseClause Phrase(IReadOnlyList<Word> words, int first, int last, float weight) =>
        new([.. words.Skip(first).Take(last - first + 1).Select(w => new WeightedTerm(w.Lemma.Level, w.Lemma.Text, 1))], weight);
}
