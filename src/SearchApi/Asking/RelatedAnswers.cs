using KbSearch.Content.Model;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.SearchApi.Asking;

/// <summary>Fills up the short list beside a draft with what a search would answer: who asks is helped by an article too, though it asks nothing.</summary>
internal sealed class RelatedAnswers(SearchService search)
{
    /// <summary>Most items beside a draft, what is claimed to ask the same included.</summary>
    public const int MaxShown = 5;

    private const int MaxRelated = 3;

    /// <param name="title">Of the draft, no longer than a query; empty finds nothing.</param>
    /// <param name="shown">Items that stand there already, or must not.</param>
    public async Task<IReadOnlyList<RelatedAnswer>> FindAsync(string title, Viewer viewer, IReadOnlySet<ContentId> shown, int free, CancellationToken cancellationToken)
    {
        var places = Math.Min(free, MaxRelated);
        if (places <= 0 || string.IsNullOrWhiteSpace(title))
        {
            return [];
        }

        var response = await search.SearchAsync(new SearchRequest { Query = title, Viewer = viewer, Limit = places + shown.Count, WithFacets = false }, cancellationToken);
        return
        [
            .. response.Hits
                .Where(hit => hit.Item.Tier == Tier.SelfService && hit.TierReason != TierReasons.BelowRelevanceFloor && !shown.Contains(hit.Item.Id))
                .Take(places)
                .Select(hit => new RelatedAnswer(hit.Item, hit.Snippet)),
        ];
    }
}
