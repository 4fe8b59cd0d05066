using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Scoring;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup.Retrieval;

/// <summary>
/// Finds what may ask or answer the same, generously: titles are searched apart from bodies and validated answers, so that long texts do
/// not drown them.
/// </summary>
internal sealed class CandidateRetriever(ISearchIndex index, QuestionReader reader)
{
    private const int TitleHits = 50;
    private const int TextHits = 8;
    private const int MaxTitleWords = 24;

    // Of a long text the rarest words find what was posted before; all of them would only cost time.
    private const int MaxTextWords = 8;
    private const int EnoughContentWords = 6;
    private const int MaxFuzzyWords = 3;
    private const int LeastFuzzyLength = 5;
    private const float FamilyWeight = 0.6f;
    private const float AlternativeWeight = 0.5f;
    private const float FuzzyWeight = 0.6f;

    // Each costs a list of postings; what shares the most groups with the word is nearest.
    private const int MaxNearTerms = 8;
    private const float NearWeight = 0.3f;

    private static readonly Bm25FParameters s_title = Only(IndexField.Title);
    private static readonly Bm25FParameters s_text = Only(IndexField.Body, IndexField.Answer);

    /// <summary>Each candidate once, those found by their title first; none that the draft excludes.</summary>
    /// <param name="title">Looked for in titles.</param>
    /// <param name="text">Title and body together, looked for in bodies and answers.</param>
    public IReadOnlyList<ContentId> Retrieve(WeighedQuestion title, WeighedQuestion text, TermInformation information, DuplicateDraft draft, CancellationToken cancellationToken)
    {
        var byTitle = Search(s_title, TitleHits, TitleClauses(title, information), draft, cancellationToken);
        var byText = Search(s_text, TextHits, [.. Telling(text, word => word.IsContent, MaxTextWords).Select(word => Clause(word, information, near: []))], draft, cancellationToken);
        return [.. byTitle.Concat(byText).Distinct()];
    }

    private IEnumerable<ContentId> Search(Bm25FParameters scoring, int hits, List<QueryClause> clauses, DuplicateDraft draft, CancellationToken cancellationToken)
    {
        if (clauses.Count == 0)
        {
            return [];
        }

        var query = new IndexQuery { Viewer = draft.Viewer, Clauses = clauses, Limit = hits + draft.Exclude.Count, CountUpTo = 0, Scoring = scoring };
        return index.Search(query, cancellationToken).Hits.Where(hit => hit.Score > 0 && !draft.Exclude.Contains(hit.Id)).Take(hits).Select(hit => hit.Id);
    }

    private static Bm25FParameters Only(params ReadOnlySpan<IndexField> fields)
    {
        var weights = new float[Enum.GetValues<IndexField>().Length];
        foreach (var field in fields)
        {
            weights[(int)field] = 1;
        }

        return new() { FieldWeights = [.. weights] };
    }

    /// <summary>Function words too when there is little else: <c>où vas-tu</c>. Words found nowhere are looked for as misspelt.</summary>
    private List<QueryClause> TitleClauses(WeighedQuestion title, TermInformation information)
    {
        var words = Telling(title, _ => true, MaxTitleWords);
        var hasEnough = words.Count(word => word.IsContent) >= EnoughContentWords;
        var clauses = new List<QueryClause>();
        var fuzzy = 0;
        foreach (var word in words)
        {
            if (word.IsContent || !hasEnough)
            {
                clauses.Add(Clause(word, information, NearTerms(word, information)));
            }

            if (fuzzy < MaxFuzzyWords && IsFoundNowhere(word, information))
            {
                clauses.Add(new FuzzyClause(word.Surface, MaxEdits: 1, PrefixLength: 1, MaxExpansions: 4, FuzzyWeight));
                fuzzy++;
            }
        }

        return clauses;
    }

    private static bool IsFoundNowhere(QuestionWord word, TermInformation information) =>
        word.IsContent && !word.HasDigit && word.Surface.Length >= LeastFuzzyLength && word.Lemmas.All(lemma => information.Of(TermLevel.Lemma, lemma) >= information.Most);

    /// <summary>The words that tell most, each once.</summary>
    private static List<QuestionWord> Telling(WeighedQuestion question, Func<QuestionWord, bool> isWanted, int most) =>
    [
        .. Enumerable.Range(0, question.Words.Count)
            .Where(i => isWanted(question.Words[i]))
            .DistinctBy(i => question.Words[i].Key)
            .OrderByDescending(i => question.Weights[i])
            .Take(most)
            .Select(i => question.Words[i]),
    ];

    /// <param name="near">Nothing for a function word, which has no near-synonym, and in long texts, which hold some near word of everything.</param>
    private static TermClause Clause(QuestionWord word, TermInformation information, IEnumerable<WeightedTerm> near) =>
        new([.. word.Form is { } form ? Terms(word, form, information) : Terms(word).Concat(near)]) { TieBreaker = 0.1f };

    private static IEnumerable<WeightedTerm> Terms(QuestionWord word) =>
    [
        .. word.Lemmas.Select(lemma => new WeightedTerm(TermLevel.Lemma, lemma, 1)),
        .. word.Families.Select(family => new WeightedTerm(TermLevel.Derivation, family, FamilyWeight)),
        .. word.Alternatives.Distinct(StringComparer.Ordinal).Where(other => !word.Lemmas.Contains(other)).Select(other => new WeightedTerm(TermLevel.Lemma, other, AlternativeWeight)),
    ];

    /// <summary>None counts for more than the word itself, however rare it is.</summary>
    private IEnumerable<WeightedTerm> NearTerms(QuestionWord word, TermInformation information) =>
        word.NearGroups.SelectMany(reader.Near.LemmasOf)
            .Where(other => !word.Lemmas.Contains(other) && !word.Alternatives.Contains(other))
            .CountBy(other => other, StringComparer.Ordinal)
            .OrderByDescending(other => other.Value)
            .Take(MaxNearTerms)
            .Select(other => new WeightedTerm(TermLevel.Lemma, other.Key, NearWeight * (float)Math.Min(1, information.Of(word) / information.Of(TermLevel.Lemma, other.Key))));

    /// <summary>One word in several forms: the rare <c>toi</c> must not count for more than <c>tu</c>.</summary>
    private static IEnumerable<WeightedTerm> Terms(QuestionWord word, FunctionForm form, TermInformation information) =>
        form.Members.Select(member => new WeightedTerm(TermLevel.Surface, member, (float)(information.Of(word) / information.Of(TermLevel.Surface, member))));
}
