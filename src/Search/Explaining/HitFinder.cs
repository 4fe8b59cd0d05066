using KbSearch.Content.Model;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.Search.Explaining;

/// <summary>Looks for one item in the whole list of a search, with the reasons for its place.</summary>
public sealed class HitFinder(SearchService search)
{
    /// <param name="id">Null for the first hit.</param>
    /// <returns>Null for the hit when the item is not among the first <see cref="SearchRequest.MaxWindow"/>.</returns>
    public async Task<FoundHit> FindAsync(SearchRequest request, ContentId? id, CancellationToken cancellationToken)
    {
        HitExplanation? above = null;
        for (var offset = 0; ; offset += SearchRequest.MaxLimit)
        {
            var page = request with { Offset = offset, Limit = id is null ? 1 : SearchRequest.MaxLimit };
            var explanation = await search.ExplainAsync(page, cancellationToken);
            foreach (var hit in explanation.Hits)
            {
                if (id is null || hit.Hit.Item.Id == id)
                {
                    return new FoundHit(explanation, hit, above);
                }

                above = hit;
            }

            if (id is null || explanation.Hits.Count < page.Limit || offset + (2 * SearchRequest.MaxLimit) > SearchRequest.MaxWindow)
            {
                return new FoundHit(explanation, null, null);
            }
        }
    }
}

/// <summary>A search, and the place of an item in it.</summary>
/// <param name="Hit">Null when the item is not among the hits.</param>
/// <param name="Above">The hit on the place before; null for the first.</param>
public sealed record FoundHit(SearchExplanation Search, HitExplanation? Hit, HitExplanation? Above);
