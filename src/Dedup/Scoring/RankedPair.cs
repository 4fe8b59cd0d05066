namespace KbSearch.Dedup.Scoring;

/// <param name="Number">Of the candidate in the order of retrieval, from 0.</param>
/// <param name="Probability">Never above that of a candidate ranked before.</param>
internal readonly record struct RankedPair(int Number, double Score, double Probability);
