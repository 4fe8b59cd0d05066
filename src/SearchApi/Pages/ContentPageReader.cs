using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index.Documents;
using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Health;

namespace KbSearch.SearchApi.Pages;

/// <summary>Puts together the page of one item, at whichever address it is asked for.</summary>
internal sealed class ContentPageReader(IContentStore store, SearchService search, LiveIndex live, SitePaths paths, PublicAddress addresses)
{
    private const int RelatedItems = 5;

    // A merged item leads to its canonical one unless it is asked for by this parameter.
    private const string AsItIs = "fusionnee";

    /// <returns>Null when there is no such item for this viewer.</returns>
    public async Task<IResult?> ReadAsync(ContentId id, HttpRequest request, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await store.GetReadableAsync(id, viewer, cancellationToken) is not { } item)
        {
            return null;
        }

        var canonical = item.DuplicateOf is { } canonicalId ? await store.GetReadableAsync(canonicalId, viewer, cancellationToken) : null;
        if (canonical is not null && !request.Query.ContainsKey(AsItIs))
        {
            // Not for ever: a merge can be undone.
            return TypedResults.Redirect(ContentAddress.Of(canonical.Id));
        }

        var related = live.Serves() ? await RelatedAsync(item, viewer, cancellationToken) : [];
        var links = await LinkTargets.ResolveAsync(item, viewer, paths, store, cancellationToken);
        var cameFrom = SearchAddress.Read(request.Query);
        return PageResults.Content(new ContentPageModel(
            item,
            addresses.Of(canonical ?? item, request),
            canonical,
            related,
            links,
            cameFrom.IsTooLong ? new SearchAddress() : cameFrom,
            request.Query["avis"].FirstOrDefault()));
    }

    private async Task<IReadOnlyList<SearchHit>> RelatedAsync(ContentItem item, Viewer viewer, CancellationToken cancellationToken)
    {
        if (item.Category.Count == 0)
        {
            return [];
        }

        var request = new SearchRequest
        {
            Viewer = viewer,
            Categories = [KeywordValues.OfCategory(item.Category, item.Category.Count)],
            Limit = RelatedItems + 1,
            WithFacets = false,
        };
        var response = await search.SearchAsync(request, cancellationToken);
        return [.. response.Hits.Where(hit => hit.Item.Id != item.Id).Take(RelatedItems)];
    }
}
