using KbSearch.Analysis.Tokens;

namespace KbSearch.Index.Results;

/// <summary>A term and the number of documents the viewer may read that hold it; never 0.</summary>
public readonly record struct TermStatistics(TermLevel Level, string Text, int DocumentFrequency);
