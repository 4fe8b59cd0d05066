namespace KbSearch.Search.Snippets;

/// <summary>A sentence of a stored text with what matches in it.</summary>
/// <param name="Matches">Offsets count from the start of the sentence.</param>
/// <param name="HeadingConcepts">Concepts named by the heading the sentence stands under.</param>
/// <param name="Separator">What joins the sentence to the one before it in a snippet.</param>
internal sealed record Sentence(string Text, IReadOnlyList<TextMatch> Matches, ulong HeadingConcepts, string Separator)
{
    public ulong Concepts { get; } = Matches.Aggregate(0UL, (mask, m) => mask | (1UL << m.Concept));

}
