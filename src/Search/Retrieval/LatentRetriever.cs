using KbSearch.Index.Results;
using KbSearch.Search.Hydration;
using KbSearch.Search.Learning;
using KbSearch.Search.Requests;

namespace KbSearch.Search.Retrieval;

/// <summary>Finds items that speak of the same as the query, whether or not they hold its words.</summary>
internal sealed class LatentRetriever(ReadableContent content, LatentModels models, SearchOptions options)
{
    /// <summary>The same hits, with near ones beside them: a few always, and as many as the words leave missing to enough.</summary>
    /// <param name="place">Where the query lies in the space of <paramref name="model"/>.</param>
    public async Task<Retrieved> AddNearAsync(Retrieved retrieved, LatentModel model, float[] place, SearchRequest request, CancellationToken cancellationToken)
    {
        var wanted = Math.Max(options.LatentCandidates, options.EnoughHits - retrieved.Hits.Count);
        if (wanted <= 0 || models.Items is not { } items || !ReferenceEquals(items.Model, model))
        {
            return retrieved;
        }

        var known = retrieved.Hits.Select(h => h.Id).ToHashSet();
        var near = items.Nearest(place, request.Viewer, wanted, options.LatentSimilarity).Where(id => !known.Contains(id)).ToList();
        var read = await content.ReadAsync(near, request.Viewer, cancellationToken);
        var hits = near
            .Where(id => read.TryGetValue(id, out var item) && RequestFilters.Pass(request, item.Item))
            .Select(id => new ScoredHit(id, Score: 0, read[id].Item.Tier, MatchedClauses: 0, Usefulness: 0, read[id].Item.UpdatedAt ?? read[id].Item.CreatedAt))
            .ToList();

        // Where there are more hits than were retrieved, a near one may be among those counted.
        var isComplete = retrieved.Total.Value <= known.Count;
        return retrieved with { Near = hits, LookedNear = true, Total = isComplete ? retrieved.Total with { Value = known.Count + hits.Count } : retrieved.Total };
    }
}
