using KbSearch.Index.Documents;

namespace KbSearch.Index.Queries;

/// <summary>Asks for the counts of a field's values over all hits of the query.</summary>
/// <param name="IgnoreOwnFilter">Count as if the query had no filter on this field, so that a chosen value still shows its alternatives.</param>
public sealed record FacetRequest(KeywordField Field, int MaxValues, bool IgnoreOwnFilter);
