using KbSearch.Index.Results;
using KbSearch.Search.Hydration;

namespace KbSearch.Search.Curation.Applying;

/// <summary>A list of hits once rules hid some and put others on their places.</summary>
/// <param name="Added">By how much the number of hits changes.</param>
/// <param name="Facets">Of what is listed now; all values, in no order.</param>
internal sealed record Placement(IReadOnlyList<PlacedHit> Hits, int Added, IReadOnlyList<FacetCounts> Facets);
