using KbSearch.Analysis.Tokens;

namespace KbSearch.Index.Queries;

/// <summary>A term to look up and how much its score counts.</summary>
/// <param name="Weight">Multiplies the term's BM25F score; above 0.</param>
public readonly record struct WeightedTerm(TermLevel Level, string Text, float Weight);
