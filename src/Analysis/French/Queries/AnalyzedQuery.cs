namespace KbSearch.Analysis.French.Queries;

/// <summary>A query, understood word by word.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Words">In order of position; function words and framing included, to be weighed by their class.</param>
public sealed record AnalyzedQuery(string Text, IReadOnlyList<QueryWord> Words);
