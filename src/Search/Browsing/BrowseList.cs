using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.Search.Hydration;
using KbSearch.Search.Requests;
using KbSearch.Search.Retrieval;

namespace KbSearch.Search.Browsing;

/// <summary>What is shown without a query: the most useful FAQs, tutorials and validated questions in turn with recent announcements, then the rest.</summary>
internal sealed class BrowseList(ISearchIndex index, SearchOptions options, TimeProvider time)
{
    private const int MaxAnnouncements = 200;

    public (IReadOnlyList<PlacedHit> Hits, HitCount Total, IReadOnlyList<FacetCounts> Facets, bool IsPartial) Read(SearchRequest request, CancellationToken cancellationToken)
    {
        var all = new IndexQuery
        {
            Viewer = request.Viewer,
            Filters = RequestFilters.Of(request),
            Order = ResultOrder.Usefulness,
            Limit = request.Offset + request.Limit,
        };
        var everything = index.Search(all with { Facets = RequestFilters.Facets(request) }, cancellationToken);
        var hits = TakeInTurn(
            [
                Best(all, ContentKind.Faq, cancellationToken),
                Best(all, ContentKind.Tutorial, cancellationToken),
                Best(all, ContentKind.Question, cancellationToken),
                RecentAnnouncements(all, cancellationToken),
            ])
            .Concat(everything.Hits)
            .DistinctBy(h => h.Id)
            .Select(h => new PlacedHit(h.Id, h.Tier, IsAboveFloor: true));
        return ([.. hits], everything.Total, FacetSum.Of([everything]), everything.IsPartial);
    }

    private IReadOnlyList<ScoredHit> Best(IndexQuery all, ContentKind kind, CancellationToken cancellationToken) =>
        index.Search(OfKind(all, kind) with { Tier = Tier.SelfService }, cancellationToken).Hits;

    private IReadOnlyList<ScoredHit> RecentAnnouncements(IndexQuery all, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var oldest = now - options.AnnouncementLifetime;
        var years = Enumerable.Range(oldest.Year, now.Year - oldest.Year + 1).Select(KeywordValues.OfYear).ToList();
        var ofTheseYears = OfKind(all, ContentKind.Announcement);
        ofTheseYears = ofTheseYears with { Filters = [.. ofTheseYears.Filters, new KeywordFilter(KeywordField.Year, years)], Limit = MaxAnnouncements };
        return
        [
            .. index.Search(ofTheseYears, cancellationToken).Hits
                .Where(h => h.UpdatedAt >= oldest)
                .OrderByDescending(h => h.UpdatedAt).ThenBy(h => h.Id),
        ];
    }

    private static IndexQuery OfKind(IndexQuery all, ContentKind kind) =>
        all with { Filters = [.. all.Filters, new KeywordFilter(KeywordField.Kind, [KeywordValues.Of(kind)])] };

    private static IEnumerable<ScoredHit> TakeInTurn(IReadOnlyList<IReadOnlyList<ScoredHit>> lists)
    {
        for (var round = 0; round < lists.Max(l => l.Count); round++)
        {
            foreach (var list in lists.Where(l => round < l.Count))
            {
                yield return list[round];
            }
        }
    }
}
