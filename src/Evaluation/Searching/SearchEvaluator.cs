using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;
using KbSearch.Search.Requests;

namespace KbSearch.Evaluation.Searching;

/// <summary>Searches every topic of a judged set through the service, one after the other, as a caller of the API would.</summary>
public sealed class SearchEvaluator(ThrowAwayEngine engine, SearchEvaluationOptions options)
{
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public async Task<SearchEvaluation> RunAsync(IReadOnlyList<Topic> topics, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        foreach (var topic in topics.Take(options.WarmUpQueries))
        {
            await SearchAsync(topic, cancellationToken);
        }

        var postings = engine.Index.PostingsScored;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var results = new List<TopicResult>(topics.Count);
        foreach (var topic in topics)
        {
            results.Add(await SearchAsync(topic, cancellationToken));
            progress?.Report((double)results.Count / topics.Count);
        }

        return new SearchEvaluation(
            results,
            PostingsPerQuery: (double)(engine.Index.PostingsScored - postings) / topics.Count,
            AllocatedBytesPerQuery: (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / topics.Count);
    }

    private async Task<TopicResult> SearchAsync(Topic topic, CancellationToken cancellationToken)
    {
        // The excluded documents leave the ranking afterwards: as many more are asked for.
        var wanted = Math.Min(options.Depth + topic.Exclude.Count, SearchRequest.MaxWindow);
        var hits = new List<Search.Results.SearchHit>(wanted);
        var firstPage = TimeSpan.Zero;
        while (hits.Count < wanted)
        {
            var limit = Math.Min(SearchRequest.MaxLimit, wanted - hits.Count);
            var start = TimeProvider.System.GetTimestamp();
            var response = await engine.Search.SearchAsync(
                new SearchRequest { Query = topic.Text, Viewer = options.Viewer, Limit = limit, Offset = hits.Count }, cancellationToken);
            firstPage = hits.Count == 0 ? TimeProvider.System.GetElapsedTime(start) : firstPage;
            hits.AddRange(response.Hits);
            if (response.Hits.Count < limit)
            {
                break;
            }
        }

        // A judged set knows documents, not contents: whichever of several copies was judged, it was found.
        var documents = hits.SelectMany(h => h.Copies.Prepend(h.Item.Id)).Select(CorpusReader.NameOf).Except(topic.Exclude, StringComparer.Ordinal).Take(options.Depth).ToArray();
        return new TopicResult(topic, documents, firstPage.TotalMilliseconds, hits.Count > 0, TierViolations.Count(hits));
    }
}
