using System.Collections.Immutable;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;

namespace KbSearch.Search.Understanding;

/// <summary>One word of a query with its terms.</summary>
/// <param name="Text">As typed, without its article.</param>
/// <param name="Start">Offset in the query.</param>
/// <param name="Position">Word position; neighbours differ by one.</param>
/// <param name="Terms">Every term the analyzer made of the word.</param>
internal sealed record Word(string Text, int Start, int Position, ImmutableArray<(TermLevel Level, string Text)> Terms)
{
    /// <summary>Term for phrases: inflections count as the same word there.</summary>
    public (TermLevel Level, string Text) Lemma { get; } = Terms.FirstOrDefault(t => t.Level == TermLevel.Lemma, Terms[0]);

    public string Surface { get; } = Terms.FirstOrDefault(t => t.Level == TermLevel.Surface, Terms[0]).Text;

    /// <summary>What the word contributes; <see cref="WordClass.Framing"/> where the words around make it part of a way to ask.</summary>
    public WordClass Class { get; init; }

    public bool IsContent => Class == WordClass.Content;
}
