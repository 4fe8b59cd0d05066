using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;
using KbSearch.SearchApi.Endpoints.Search;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Endpoints.Suggest;

/// <summary>Reads the parameters of a suggestion, which are some of those of a search and mean the same.</summary>
internal static class SuggestQueryString
{
    private static readonly string[] s_names = ["q", "product", "limit"];

    /// <returns>The problem to answer with, or null when <paramref name="request"/> can be served.</returns>
    public static ProblemResult? Read(IQueryCollection query, Viewer viewer, out SuggestRequest request)
    {
        var errors = new ValidationErrors();
        foreach (var name in query.Keys.Where(name => !s_names.Contains(name, StringComparer.Ordinal)))
        {
            errors.Add(name.Length <= 64 ? name : name[..64], "Unknown parameter.");
        }

        var known = new QueryCollection(query.Where(p => s_names.Contains(p.Key, StringComparer.Ordinal)).ToDictionary(p => p.Key, p => p.Value));
        var body = SearchQueryString.Read(known, errors);
        var limit = body.Limit ?? SuggestRequest.MaxLimit;
        if (limit is < 1 or > SuggestRequest.MaxLimit)
        {
            errors.Add("limit", $"1 to {SuggestRequest.MaxLimit} is expected.");
        }

        var problem = SearchRequestReader.Read(body with { Limit = null }, viewer, errors, out var search);
        request = new SuggestRequest { Query = search.Query, Viewer = viewer, Products = search.Products, Limit = limit };
        return problem;
    }
}
