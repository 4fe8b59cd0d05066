using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index.Documents;
using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Endpoints.Health;

namespace KbSearch.SearchApi.Pages;

/// <summary>Puts together the page of one item, at whichever address it is asked for.</summary>
internal sealed class ContentPageReader(IContentStore store, SearchService search, LiveIndex live, SitePaths paths, PublicAddress addresses)
{
    private const int RelatedItems = 5;

    // A merged item leads to its canonical one unless it is asked for by this parameter.
    private const string AsItIs = "fusionnee";

    // Where its author comes from; ask.js writes the same.
    private const string JustPosted = "publie";
    private const string AlsoAsked = "aussi";

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
        var links = await LinkTargets.ResolveAsync(item, viewer, paths, cancellationToken);
        var cameFrom = SearchAddress.Read(request.Query);
        return PageResults.Content(new ContentPageModel(
            item,
            addresses.Of(canonical ?? item, request),
            canonical,
            related,
            links,
            cameFrom.IsTooLong ? new SearchAddress() : cameFrom,
            request.Query["avis"].FirstOrDefault())
        {
            IsJustPosted = request.Query.ContainsKey(JustPosted),
            AlsoAsked = ContentId.TryParse(request.Query[AlsoAsked], out var other) ? await store.GetReadableAsync(other, viewer, cancellationToken) : null,
        });
    }

    /// <summary>The page of a question for whoever has just posted it.</summary>
    public static string AddressAfterPosting(PostedQuestion question) =>
        $"{question.Url}?{JustPosted}=1{(question.AlsoAsked.Count > 0 ? $"&{AlsoAsked}={Uri.EscapeDataString(question.AlsoAsked[0].Id)}" : "")}";

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
