using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Dense;
using KbSearch.Search.Hydration;
using KbSearch.Search.Learning;
using KbSearch.Search.Requests;

namespace KbSearch.Search.Retrieval;

/// <summary>Finds items that speak of the same as the query, whether or not they hold its words.</summary>
internal sealed class NearRetriever(ReadableContent content, LatentModels models, SearchOptions options)
{
    /// <summary>The same hits, with near ones beside them: a few always, and as many as the words leave missing to enough.</summary>
    /// <param name="place">Where the query lies in the space of <paramref name="model"/>; null when it does not.</param>
    /// <param name="dense">The query as an embedding model sees it; null without one.</param>
    public async Task<Retrieved> AddNearAsync(
        Retrieved retrieved, LatentModel? model, float[]? place, DenseQuery? dense, SearchRequest request, CancellationToken cancellationToken)
    {
        var wanted = Math.Max(options.LatentCandidates, options.EnoughHits - retrieved.Hits.Count);
        var items = place is null || models.Items is not { } placed || !ReferenceEquals(placed.Model, model) ? null : placed;
        if ((wanted <= 0 || items is null) && dense is null)
        {
            return retrieved;
        }

        // Of the hits only those that are rescored: how many more were retrieved is a matter of the page, and pages are cut from one and the same order.
        var known = retrieved.Hits.GroupBy(h => h.Tier).SelectMany(tier => tier.Take(options.RescoredHits)).Select(h => h.Id).ToHashSet();
        IEnumerable<ContentId> latent = items is null || wanted <= 0 ? [] : items.Nearest(place, request.Viewer, wanted, options.LatentSimilarity);
        var near = latent.Concat(dense?.Nearest(request.Viewer, options.DenseCandidates) ?? []).Distinct().Where(id => !known.Contains(id)).ToList();
        var read = await content.ReadAsync(near, request.Viewer, cancellationToken);
        var hits = near
            .Where(id => read.TryGetValue(id, out var item) && RequestFilters.Pass(request, item.Item))
            .Select(id => new ScoredHit(id, Score: 0, read[id].Item.Tier, MatchedClauses: 0, Usefulness: 0, read[id].Item.UpdatedAt ?? read[id].Item.CreatedAt))
            .ToList();

        // Where there are more hits than were retrieved, a near one may be among those counted.
        var isComplete = retrieved.Total.Value <= retrieved.Hits.Count;
        var added = hits.ExceptBy(retrieved.Hits.Select(h => h.Id), h => h.Id).Count();
        return retrieved with { Near = hits, LookedNear = true, Total = isComplete ? retrieved.Total with { Value = retrieved.Hits.Count + added } : retrieved.Total };
    }
}
