using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup;

/// <summary>Tells whether a draft was already asked or answered. It suggests and never decides; unsure, it keeps silent.</summary>
/// <remarks>
/// Thread-safe. The score is the Dice coefficient (Dice, Ecology 26(3), 1945) over lemmas weighted by their inverse document frequency:
/// a search score asks only what the candidate says of the draft, while a duplicate must not say much more either.
/// </remarks>
public sealed class DuplicateGuard(ISearchIndex index, IContentStore store, IAnalyzer analyzer)
{
    private const int Retrieved = 50;
    private const double BestInexactScore = 0.99;

    private static readonly Bm25FParameters s_titleOnly = new()
    {
        FieldWeights = [.. Enum.GetValues<IndexField>().Select(field => field == IndexField.Title ? 1f : 0f)],
    };

    public DuplicateBands Bands { get; init; } = DuplicateBands.Default;

    /// <summary>What is worth showing to the author of a draft.</summary>
    public async Task<DuplicateCheck> CheckAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var words = QuestionTerms.Of(draft.Title, analyzer).Words.Count;
        if (words < 2)
        {
            return new DuplicateCheck(DuplicateBand.None, [], words == 0 ? DuplicateHint.EmptyTitle : DuplicateHint.OneWordTitle);
        }

        var ranked = await RankAsync(draft, cancellationToken);
        DuplicateCandidate[] shown = [.. ranked.Where(candidate => candidate.Band != DuplicateBand.None)];
        return new DuplicateCheck(shown.Select(candidate => candidate.Band).DefaultIfEmpty().Max(), shown, null);
    }

    /// <summary>The best candidates whatever their band, the most probable first: what the bands are measured and calibrated on.</summary>
    public async Task<IReadOnlyList<DuplicateCandidate>> RankAsync(DuplicateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfLessThan(draft.Limit, 1, nameof(draft));
        var terms = QuestionTerms.Of(draft.Title, analyzer);
        if (terms.Lemmas.Count == 0)
        {
            return [];
        }

        var information = new TermInformation(index, draft.Viewer, cancellationToken);
        var ids = Retrieve(terms, draft, information, cancellationToken);
        var items = (await store.GetManyAsync(ids, cancellationToken)).Where(item => draft.Viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        return [.. ids
            .Where(items.ContainsKey)
            .Select(id => Candidate(items[id], terms, information))
            .OrderByDescending(candidate => candidate.Probability)
            .Take(draft.Limit)];
    }

    private List<ContentId> Retrieve(QuestionTerms terms, DuplicateDraft draft, TermInformation information, CancellationToken cancellationToken)
    {
        var clauses = terms.Lemmas
            .OrderByDescending(information.Of)
            .Take(IndexQuery.MaxClauses)
            .Select(lemma => new TermClause([new WeightedTerm(TermLevel.Lemma, lemma, 1)]));
        var topDocs = index.Search(
            new IndexQuery
            {
                Viewer = draft.Viewer,
                Clauses = [.. clauses],
                Limit = Retrieved + draft.Exclude.Count,
                CountUpTo = 0,
                Scoring = s_titleOnly,
            },
            cancellationToken);
        return [.. topDocs.Hits.Select(hit => hit.Id).Where(id => !draft.Exclude.Contains(id)).Take(Retrieved)];
    }

    private DuplicateCandidate Candidate(ContentItem item, QuestionTerms draft, TermInformation information)
    {
        var title = QuestionTerms.Of(item.Title, analyzer);
        var isSame = draft.Words.SequenceEqual(title.Words, StringComparer.Ordinal);
        var score = isSame ? 1 : Math.Min(Overlap(draft, title, information), BestInexactScore);
        var shared = draft.Lemmas.Where(title.Lemmas.Contains).OrderByDescending(information.Of).ToArray();
        DuplicateEvidence[] evidence = isSame ? [new(EvidenceKind.SameText, [])] : shared.Length > 0 ? [new(EvidenceKind.SharedWords, shared)] : [];
        return new DuplicateCandidate(item, score, Bands.Of(score), evidence, [], AnswerPreview.Of(item));
    }

    private static double Overlap(QuestionTerms a, QuestionTerms b, TermInformation information)
    {
        var shared = a.Lemmas.Where(b.Lemmas.Contains).Sum(information.Of);
        var all = a.Lemmas.Sum(information.Of) + b.Lemmas.Sum(information.Of);
        return all == 0 ? 0 : 2 * shared / all;
    }
}
