namespace KbSearch.Analysis.French.Queries;

/// <summary>Words to try beside those typed, with less weight.</summary>
/// <param name="Text">The words as they should have been typed.</param>
/// <param name="WordCount">How many words of the query it stands for, counted from the one that carries it; 1 or 2.</param>
/// <param name="Weight">Above 0, below 1: what a match is worth beside a match of the words typed.</param>
/// <param name="Words">The words, analysed, without rewrites; empty when the typed word means nothing by itself.</param>
public sealed record QueryRewrite(RewriteReason Reason, string Text, int WordCount, float Weight, IReadOnlyList<QueryWord> Words);
