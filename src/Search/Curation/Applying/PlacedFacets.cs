using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Results;
using KbSearch.Search.Requests;
using KbSearch.Search.Retrieval;

namespace KbSearch.Search.Curation.Applying;

/// <summary>Makes facets count what is listed: without the hits that rules hide, and with the items they pin that are no hits.</summary>
/// <param name="matches">Whether an item is a hit of the search without the filter on a field.</param>
internal sealed class PlacedFacets(SearchRequest request, Func<ContentId, KeywordField?, bool> matches)
{
    private readonly HashSet<KeywordField> _filtered = [.. RequestFilters.Of(request).Select(filter => filter.Field)];
    private readonly Dictionary<(ContentId, KeywordField?), bool> _matches = [];

    public IReadOnlyList<FacetCounts> Count(IReadOnlyList<FacetCounts> hits, IReadOnlyCollection<ContentItem> hidden, IReadOnlyCollection<ContentItem> pinned) =>
        hidden.Count + pinned.Count == 0 ? hits : [.. hits.Select(counts => Count(counts, hidden, pinned))];

    private FacetCounts Count(FacetCounts hits, IReadOnlyCollection<ContentItem> hidden, IReadOnlyCollection<ContentItem> pinned)
    {
        var field = hits.Field;
        var counts = hits.Values.ToDictionary(v => v.Value, v => v.Count, StringComparer.Ordinal);
        Add(hidden.Where(item => IsHit(item)), -1);
        Add(pinned.Where(item => !IsHit(item)), 1);
        return new FacetCounts(field, [.. counts.Where(v => v.Value > 0).Select(v => new FacetValue(v.Key, v.Value))]);

        bool IsHit(ContentItem item) => Matches(item.Id, _filtered.Contains(field) ? field : null);

        void Add(IEnumerable<ContentItem> items, int by)
        {
            var values = items.Where(item => RequestFilters.Pass(request, item, field)).SelectMany(KeywordValues.Of).Where(keyword => keyword.Field == field);
            foreach (var (_, value) in values)
            {
                counts[value] = counts.GetValueOrDefault(value) + by;
            }
        }
    }

    private bool Matches(ContentId id, KeywordField? ignored) =>
        _matches.TryGetValue((id, ignored), out var known) ? known : _matches[(id, ignored)] = matches(id, ignored);
}
