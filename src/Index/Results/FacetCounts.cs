using KbSearch.Index.Documents;

namespace KbSearch.Index.Results;

/// <summary>Counts of a field's values over the hits, most frequent first, ties by ordinal order.</summary>
public sealed record FacetCounts(KeywordField Field, IReadOnlyList<FacetValue> Values);

/// <summary>One value and the number of hits that have it.</summary>
public readonly record struct FacetValue(string Value, long Count);
