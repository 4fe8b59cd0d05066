using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Endpoints.Health;

namespace KbSearch.SearchApi.Pages.Asking;

/// <summary>The products that a reader's content is about, the most frequent first.</summary>
internal sealed class ProductList(SearchService search, LiveIndex live)
{
    private const int MaxProducts = 20;

    /// <returns>Empty while no index serves: a form works without them.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!live.Serves())
        {
            return [];
        }

        var response = await search.SearchAsync(new SearchRequest { Viewer = viewer, Limit = 1 }, cancellationToken);
        return [.. response.Facets.FirstOrDefault(facet => facet.Field == KeywordField.Product)?.Values.Take(MaxProducts).Select(value => value.Value) ?? []];
    }
}
