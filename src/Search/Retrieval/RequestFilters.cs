using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Search.Requests;

namespace KbSearch.Search.Retrieval;

/// <summary>The filters of a request: as the index applies them, and the same rule for one item.</summary>
internal static class RequestFilters
{
    private static readonly KeywordField[] s_facetFields =
        [KeywordField.Kind, KeywordField.Product, KeywordField.Category, KeywordField.Tag, KeywordField.State, KeywordField.Year];

    public static IReadOnlyList<KeywordFilter> Of(SearchRequest request)
    {
        var filters = new List<KeywordFilter>();
        Add(KeywordField.Kind, request.Kinds.Select(KeywordValues.Of));
        Add(KeywordField.Product, request.Products);
        Add(KeywordField.Category, request.Categories);
        Add(KeywordField.Tag, request.Tags);
        Add(KeywordField.State, request.States.Select(KeywordValues.Of));
        Add(KeywordField.Year, request.Years.Select(KeywordValues.OfYear));
        return filters;

        void Add(KeywordField field, IEnumerable<string> values)
        {
            var list = values.Distinct(StringComparer.Ordinal).ToList();
            if (list.Count > 0)
            {
                filters.Add(new KeywordFilter(field, list));
            }
        }
    }

    /// <param name="ignored">The field whose filter does not count.</param>
    public static bool Pass(SearchRequest request, ContentItem item, KeywordField? ignored = null) =>
        (ignored == KeywordField.Kind || request.Kinds.Count == 0 || request.Kinds.Contains(item.Kind))
        && (ignored == KeywordField.Product || request.Products.Count == 0 || (item.Product is { } product && request.Products.Contains(product, StringComparer.Ordinal)))
        && (ignored == KeywordField.Category || request.Categories.Count == 0 || Enumerable.Range(1, item.Category.Count).Any(depth => request.Categories.Contains(KeywordValues.OfCategory(item.Category, depth), StringComparer.Ordinal)))
        && (ignored == KeywordField.Tag || request.Tags.Count == 0 || item.Tags.Any(tag => request.Tags.Contains(tag, StringComparer.Ordinal)))
        && (ignored == KeywordField.State || request.States.Count == 0 || (item.State is { } state && request.States.Contains(state)))
        && (ignored == KeywordField.Year || request.Years.Count == 0 || ((item.UpdatedAt ?? item.CreatedAt) is { } date && request.Years.Contains(date.UtcDateTime.Year)));

    /// <summary>A chosen value still shows its alternatives: each facet ignores the filter on its own field.</summary>
    public static IReadOnlyList<FacetRequest> Facets(SearchRequest request) =>
        request.WithFacets ? [.. s_facetFields.Select(f => new FacetRequest(f, FacetSum.ValuesPerTier, IgnoreOwnFilter: true))] : [];
}
