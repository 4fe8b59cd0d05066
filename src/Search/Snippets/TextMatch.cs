namespace KbSearch.Search.Snippets;

/// <summary>A word of a text that stands for a concept of the query.</summary>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
internal readonly record struct TextMatch(int Start, int Length, int Concept)
{
    public int End => Start + Length;
}

/// <summary>What of a query was found in a text.</summary>
/// <param name="Words">In text order.</param>
internal sealed record TextMatches(IReadOnlyList<TextMatch> Words)
{
    /// <summary>Bit i is set when concept i was found.</summary>
    public ulong Concepts { get; } = Words.Aggregate(0UL, (mask, word) => mask | (1UL << word.Concept));
}
