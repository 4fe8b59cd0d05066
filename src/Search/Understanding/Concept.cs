using System.Collections.Immutable;
using KbSearch.Index.Queries;

namespace KbSearch.Search.Understanding;

/// <summary>One thing the query asks for: a word with its variants.</summary>
/// <param name="Text">As typed, or as corrected where nothing holds the word typed.</param>
/// <param name="Terms">What is looked up, weighted by how close it is to the word as typed.</param>
/// <param name="Information">Inverse document frequency of the word among what the viewer may read; 0 for a function word.</param>
internal sealed record Concept(string Text, ImmutableArray<WeightedTerm> Terms, double Information)
{
    /// <summary>How much the engine counts it beside the others, 0 to 1; <see cref="Information"/> counts it in already.</summary>
    public float Share { get; init; } = 1;

    public bool IsFunctionWord => Information == 0;
}
