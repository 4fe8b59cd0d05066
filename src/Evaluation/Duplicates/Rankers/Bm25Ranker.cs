using KbSearch.Analysis;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;

namespace KbSearch.Evaluation.Duplicates.Rankers;

/// <summary>Baseline: plain BM25 of the draft's lemmas over titles (k1 = 1.2, b = 0.75).</summary>
public sealed class Bm25Ranker(ISearchIndex index, IAnalyzer analyzer) : IDuplicateRanker
{
    private static readonly Bm25FParameters s_titleOnly = new()
    {
        FieldWeights = [.. Enum.GetValues<IndexField>().Select(field => field == IndexField.Title ? 1f : 0f)],
        FieldB = [.. Enum.GetValues<IndexField>().Select(_ => 0.75f)],
    };

    public string Name => "bm25";

    public bool HasUnitScores => false;

    public Task<IReadOnlyList<RankedQuestion>> RankAsync(
        string draft, Viewer viewer, IReadOnlySet<ContentId> exclude, int limit, CancellationToken cancellationToken)
    {
        var query = new IndexQuery
        {
            Viewer = viewer,
            Clauses = [.. Lemmas(draft).Take(IndexQuery.MaxClauses).Select(lemma => new TermClause([new WeightedTerm(TermLevel.Lemma, lemma, 1)]))],
            Limit = limit + exclude.Count,
            CountUpTo = 0,
            Scoring = s_titleOnly,
        };
        IReadOnlyList<RankedQuestion> ranked = query.Clauses.Count == 0 ? [] :
        [
            .. index.Search(query, cancellationToken).Hits
                .Where(hit => hit.Score > 0 && !exclude.Contains(hit.Id))
                .Take(limit)
                .Select(hit => new RankedQuestion(hit.Id, hit.Score)),
        ];
        return Task.FromResult(ranked);
    }

    private IEnumerable<string> Lemmas(string text)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var lemmas = new List<string>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Lemma)
            {
                lemmas.Add(buffer.Term(token).ToString());
            }
        }

        return lemmas.Distinct(StringComparer.Ordinal);
    }
}
