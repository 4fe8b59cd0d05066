namespace KbSearch.Search.Qualification;

/// <summary>What speaks for a need, or against it, and how strongly.</summary>
/// <param name="Name">Shown as the reason.</param>
/// <param name="Weight">Added to the score of the need; negative where the words speak against it.</param>
/// <param name="Patterns">The rule counts once in a text, however many of them match.</param>
internal sealed record NeedRule(string Name, Need Need, double Weight, IReadOnlyList<string> Patterns);
