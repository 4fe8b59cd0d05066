using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;
using KbSearch.Search;
using KbSearch.Search.Curation;
using KbSearch.Search.Requests;

namespace KbSearch.Evaluation.Searching;

/// <summary>What a change of curation does to judged queries.</summary>
public sealed class JudgedEffect(SearchService search)
{
    private const int Depth = 10;
    private static readonly NormalizedDiscountedCumulativeGain s_ndcg = new(Depth);
    private static readonly ReciprocalRank s_mrr = new(Depth);

    public async Task<JudgedComparison> CompareAsync(
        InstalledJudgements judgements, ActiveCuration before, ActiveCuration after, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        var changes = new List<JudgedChange>();
        foreach (var topic in judgements.Topics)
        {
            var request = new SearchRequest { Query = topic.Text, Viewer = viewer, Limit = Math.Min(Depth + topic.Exclude.Count, SearchRequest.MaxLimit), WithFacets = false };
            var left = await MeasureAsync(topic, request, before, judgements.Qrels, cancellationToken);
            var right = await MeasureAsync(topic, request, after, judgements.Qrels, cancellationToken);
            changes.Add(new JudgedChange(topic.Text, left, right));
        }

        return new JudgedComparison(Mean(changes.Select(c => c.Before)), Mean(changes.Select(c => c.After)), changes.Count, [.. changes.Where(c => c.Before != c.After)]);
    }

    private async Task<JudgedFigures> MeasureAsync(Topic topic, SearchRequest request, ActiveCuration curation, Qrels qrels, CancellationToken cancellationToken)
    {
        var response = await search.SearchAsync(request, curation, cancellationToken);
        var documents = response.Hits.Select(h => CorpusReader.NameOf(h.Item.Id)).Except(topic.Exclude, StringComparer.Ordinal).Take(Depth).ToArray();
        var ranking = new JudgedRanking(documents, qrels.Grades(topic.Id), qrels.RelevantFrom);
        return new JudgedFigures(s_ndcg.Evaluate(ranking), s_mrr.Evaluate(ranking));
    }

    private static JudgedFigures Mean(IEnumerable<JudgedFigures> figures)
    {
        var all = figures.ToList();
        return all.Count == 0 ? default : new JudgedFigures(all.Average(f => f.Ndcg), all.Average(f => f.Mrr));
    }
}

/// <summary>nDCG@10 and MRR@10, of one query or in the mean of all.</summary>
public readonly record struct JudgedFigures(double Ndcg, double Mrr);

/// <summary>A judged query without the change and with it.</summary>
public sealed record JudgedChange(string Query, JudgedFigures Before, JudgedFigures After);

/// <summary>Means over all queries measured, and the queries whose figures differ.</summary>
public sealed record JudgedComparison(JudgedFigures Before, JudgedFigures After, int Queries, IReadOnlyList<JudgedChange> Changed);
