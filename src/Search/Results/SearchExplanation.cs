namespace KbSearch.Search.Results;

/// <summary>A search with the reasons behind it.</summary>
/// <param name="Concepts">What the query was taken to ask for.</param>
/// <param name="Hits">One per hit of the response, in its order; empty for an empty query, which has no scores.</param>
public sealed record SearchExplanation(SearchResponse Response, IReadOnlyList<ConceptExplanation> Concepts, IReadOnlyList<HitExplanation> Hits);

/// <summary>One concept of a query.</summary>
/// <param name="Word">As typed.</param>
/// <param name="Terms">Level and text of what was looked up.</param>
/// <param name="Information">Inverse document frequency; 0 for a function word.</param>
public sealed record ConceptExplanation(string Word, IReadOnlyList<string> Terms, double Information);
