using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup;

/// <summary>
/// Finds items whose title asks what a draft asks: candidates by BM25 over titles, scored by how much of the information of both
/// texts they share, in both directions.
/// </summary>
/// <remarks>
/// Thread-safe. The score is the Dice coefficient (Dice, Ecology 26(3), 1945) over lemmas weighted by their inverse document frequency:
/// a search score asks only what the candidate says of the draft, while a duplicate must not say much more either.
/// </remarks>
public sealed class DuplicateCandidates(ISearchIndex index, IContentStore store, IAnalyzer analyzer)
{
    private const int Retrieved = 50;
    private const double BestInexactScore = 0.99;

    private static readonly Bm25FParameters s_titleOnly = new()
    {
        FieldWeights = [.. Enum.GetValues<IndexField>().Select(field => field == IndexField.Title ? 1f : 0f)],
    };

    public DuplicateBands Bands { get; init; } = DuplicateBands.Default;

    /// <summary>The best candidates, best first; equal scores in the order of retrieval. Those of band <see cref="DuplicateBand.None"/> are included.</summary>
    public async Task<IReadOnlyList<DuplicateCandidate>> FindAsync(DuplicateQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var draft = QuestionTerms.Of(query.Text, analyzer);
        if (draft.Lemmas.Count == 0)
        {
            return [];
        }

        var information = new TermInformation(index, query.Viewer, cancellationToken);
        var ids = Retrieve(draft, query, information, cancellationToken);
        var items = (await store.GetManyAsync(ids, cancellationToken)).Where(item => query.Viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        return [.. ids
            .Where(items.ContainsKey)
            .Select(id => Candidate(items[id], draft, information))
            .OrderByDescending(candidate => candidate.Score)
            .Take(query.Limit)];
    }

    private List<ContentId> Retrieve(QuestionTerms draft, DuplicateQuery query, TermInformation information, CancellationToken cancellationToken)
    {
        var clauses = draft.Lemmas
            .OrderByDescending(information.Of)
            .Take(IndexQuery.MaxClauses)
            .Select(lemma => new TermClause([new WeightedTerm(TermLevel.Lemma, lemma, 1)]));
        var topDocs = index.Search(
            new IndexQuery
            {
                Viewer = query.Viewer,
                Clauses = [.. clauses],
                Limit = Retrieved + query.Exclude.Count,
                CountUpTo = 0,
                Scoring = s_titleOnly,
            },
            cancellationToken);
        return [.. topDocs.Hits.Select(hit => hit.Id).Where(id => !query.Exclude.Contains(id)).Take(Retrieved)];
    }

    private DuplicateCandidate Candidate(ContentItem item, QuestionTerms draft, TermInformation information)
    {
        var title = QuestionTerms.Of(item.Title, analyzer);
        var score = draft.Words.SequenceEqual(title.Words, StringComparer.Ordinal) ? 1 : Math.Min(Overlap(draft, title, information), BestInexactScore);
        return new DuplicateCandidate(item, score, Bands.Of(score));
    }

    private static double Overlap(QuestionTerms a, QuestionTerms b, TermInformation information)
    {
        var shared = a.Lemmas.Where(b.Lemmas.Contains).Sum(information.Of);
        var all = a.Lemmas.Sum(information.Of) + b.Lemmas.Sum(information.Of);
        return all == 0 ? 0 : 2 * shared / all;
    }
}
