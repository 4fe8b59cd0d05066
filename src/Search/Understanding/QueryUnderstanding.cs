using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Queries;

namespace KbSearch.Search.Understanding;

/// <summary>Turns the text of a query into concepts, function words and phrases.</summary>
internal sealed class QueryUnderstanding(TermStatisticsReader statistics, VocabularyCache vocabularies, SearchOptions options)
{
    private const int MaxFunctionWords = 8;
    private const int MaxPhrases = 16;
    private const int MaxQuotations = 4;

    /// <summary>What the query asks for; null when it holds no word at all.</summary>
    /// <param name="isLiteral">Whether the words lose what may stand in for them.</param>
    public UnderstoodQuery? Understand(string text, QueryReader reader, Viewer viewer, bool isLiteral, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var read = reader.Read(text, reader.UsesVocabulary ? vocabularies.Of(viewer) : Vocabulary.Empty);
        if (read.Words.Count == 0)
        {
            return null;
        }

        var builder = new ConceptBuilder(statistics, options, viewer, statistics.Documents(viewer, cancellationToken));
        var words = read.Words.Select(w => isLiteral ? w with { Rewrites = [], Synonyms = [] } : Reclassify(w)).ToList();
        var hasContent = words.Any(IsContent);
        var ignored = new List<string>();
        var unknownInformation = 0.0;
        var concepts = new List<Concept>();
        var functionWords = new List<Concept>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!seen.Add(word.Lemmas[0]))
            {
                continue;
            }

            if (hasContent && word.Class == WordClass.Framing)
            {
                ignored.Add(word.Text);
            }
            else if (hasContent && !IsContent(word))
            {
                functionWords.Add(new Concept(word.Text, [.. builder.Terms(word, options.FunctionWordWeight).Where(t => t.Weight > 0)], 0));
            }
            else if (builder.Build(word, RewritesOf(words, i), SynonymsOf(words, i)) is { Count: > 0 } built)
            {
                concepts.AddRange(built);
            }
            else
            {
                ignored.Add(word.Text);
                unknownInformation += builder.UnknownInformation;
            }
        }

        if (concepts.Count > options.MaxConcepts)
        {
            var kept = concepts.OrderByDescending(c => c.Information).Take(options.MaxConcepts).ToHashSet();
            ignored.AddRange(concepts.Where(c => !kept.Contains(c)).Select(c => c.Text));
            concepts.RemoveAll(c => !kept.Contains(c));
        }

        return new UnderstoodQuery(
            concepts,
            [.. functionWords.Where(f => !f.Terms.IsEmpty).Take(MaxFunctionWords)],
            [.. read.Quotations.Take(MaxQuotations).Select(Quotation)],
            [.. Phrases(words).Concat(builder.Phrases).DistinctBy(p => string.Join('\n', p.Terms.Select(t => t.Text)), StringComparer.Ordinal).Take(MaxPhrases)],
            ignored,
            builder.Corrections,
            unknownInformation) { Respellings = builder.Respellings };
    }

    /// <summary>What an abbreviation stands for decides its class: <c>pk</c> is a function word, <c>svp</c> nothing.</summary>
    private static QueryWord Reclassify(QueryWord word) =>
        IsContent(word) && word.Rewrites.FirstOrDefault(r => r.Reason == RewriteReason.Abbreviation) is { } meant && !meant.Words.Any(IsContent)
            ? word with { Class = meant.Words.Count == 0 ? WordClass.Framing : meant.Words.Max(w => w.Class) }
            : word;

    /// <summary>The rewrites that begin at a word, and those that begin at the word before and take this one in.</summary>
    private static List<QueryRewrite> RewritesOf(List<QueryWord> words, int index) =>
    [
        .. words[index].Rewrites,
        .. index == 0 ? [] : words[index - 1].Rewrites.Where(r => r.WordCount == 2),
    ];

    /// <summary>What else a word may be called: the synonyms that take it in, without what they share with the words they stand for.</summary>
    /// <remarks>For <c>justificatif de domicile</c>, <c>attestation de domicile</c> is another word for <c>justificatif</c> and none for <c>domicile</c>.</remarks>
    private static List<QuerySynonym> SynonymsOf(List<QueryWord> words, int index)
    {
        var synonyms = new List<QuerySynonym>();
        for (var first = index; first >= 0 && first > index - SynonymRule.MaxWords; first--)
        {
            foreach (var synonym in words[first].Synonyms.Where(s => s.WordCount > index - first))
            {
                var source = words.GetRange(first, synonym.WordCount);
                if (!synonym.Words.Any(w => IsSame(w, words[index])))
                {
                    synonyms.Add(synonym with { Words = [.. synonym.Words.Where(w => !source.Exists(s => IsSame(s, w)))] });
                }
            }
        }

        return synonyms;
    }

    private static bool IsSame(QueryWord left, QueryWord right) => left.Lemmas.Intersect(right.Lemmas).Any();

    private static bool IsContent(QueryWord word) => word.Class == WordClass.Content;

    /// <summary>Quoted words are meant as they are written, accents apart.</summary>
    private static PhraseClause Quotation(IReadOnlyList<QueryWord> words) =>
        new([.. Flatten(words).Select(w => new WeightedTerm(TermLevel.Surface, w.Surface, 1))], 1) { IsRequired = true };

    /// <summary>One word a position: a compound gives its parts.</summary>
    private static IEnumerable<QueryWord> Flatten(IReadOnlyList<QueryWord> words) => words.SelectMany(w => w.Parts.Count > 0 ? w.Parts : [w]);

    /// <summary>Two neighbouring words that carry information, with the function words between them; and each word such as <c>sans</c> with its neighbour.</summary>
    private List<PhraseClause> Phrases(List<QueryWord> read)
    {
        var words = Flatten(read).ToList();
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

            if (IsContent(words[i]))
            {
                if (former >= 0 && options.PhraseWeight > 0)
                {
                    phrases.Add(Phrase(words, former, i, options.PhraseWeight));
                }

                former = i;
            }
        }

        return phrases;
    }

    private static bool TurnsMeaning(QueryWord left, QueryWord right) =>
        (left.Class, right.Class) is (WordClass.Meaning, WordClass.Content) or (WordClass.Content, WordClass.Meaning);

    private static PhraseClause Phrase(IReadOnlyList<QueryWord> words, int first, int last, float weight) =>
        new([.. words.Skip(first).Take(last - first + 1).Select(w => new WeightedTerm(TermLevel.Lemma, w.Lemmas[0], 1))], weight);
}
