using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index.Documents;
using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/contenu/{id}</c>: the page of one item. What the caller may not read looks like what does not exist.</summary>
internal static class ContentPageEndpoint
{
    private const int RelatedItems = 5;

    // A merged item leads to its canonical one unless it is asked for by this parameter.
    private const string AsItIs = "fusionnee";

    public static async Task<IResult> HandleAsync(
        HttpContext context, Caller caller, IContentStore store, SearchService search, LiveIndex live, CancellationToken cancellationToken)
    {
        if (!ContentAddress.TryRead(context, ContentAddress.PagePrefix, out var id)
            || await store.GetReadableAsync(id, caller.Viewer, cancellationToken) is not { } item)
        {
            return new ProblemResult(ProblemCodes.ContentNotFound);
        }

        var canonical = item.DuplicateOf is { } canonicalId ? await store.GetReadableAsync(canonicalId, caller.Viewer, cancellationToken) : null;
        if (canonical is not null && !context.Request.Query.ContainsKey(AsItIs))
        {
            // Not for ever: a merge can be undone.
            return TypedResults.Redirect(ContentAddress.Of(canonical.Id));
        }

        var related = live.Serves() ? await RelatedAsync(item, caller.Viewer, search, cancellationToken) : [];
        var cameFrom = SearchAddress.Read(context.Request.Query);
        return PageResults.Content(new ContentPageModel(item, canonical, related, cameFrom.IsTooLong ? new SearchAddress() : cameFrom));
    }

    private static async Task<IReadOnlyList<SearchHit>> RelatedAsync(ContentItem item, Viewer viewer, SearchService search, CancellationToken cancellationToken)
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
