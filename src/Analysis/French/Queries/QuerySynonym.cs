namespace KbSearch.Analysis.French.Queries;

/// <summary>Other words for words of a query: no correction, both are right.</summary>
/// <param name="WordCount">How many words of the query they stand for, counted from the one that carries them.</param>
/// <param name="Words">The other words, analysed; at least one.</param>
public sealed record QuerySynonym(int WordCount, IReadOnlyList<QueryWord> Words);
