using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Qualification;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/</c>: the search page.</summary>
internal static class SearchPageEndpoint
{
    /// <summary>Items shown per kind on the home page come from one search over all kinds.</summary>
    private const int HomeHits = 24;

    public static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, SearchService search, NeedQualifier qualifier, LiveIndex live, CancellationToken cancellationToken)
    {
        var address = SearchAddress.Read(request.Query);
        if (address.IsTooLong)
        {
            return PageResults.Search(new SearchPageModel(address, null, Need: null));
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var asked = address.ToRequest(caller.Viewer);
        var response = await search.SearchAsync(address.IsHome ? asked with { Limit = HomeHits } : asked, cancellationToken);

        // Whoever filters or turns pages has chosen to read: that wins over what the words suggest.
        var isFirstLook = address.Filters.IsEmpty && address.Page == 1;
        return PageResults.Search(new SearchPageModel(address, response, isFirstLook ? ContactNeed.Of(address.Query, qualifier) : null));
    }
}
