namespace KbSearch.Search.Qualification;

/// <summary>What speaks for a need, or against it, and how strongly.</summary>
/// <param name="Name">Shown as the reason. Lines of one name are one rule: it counts once in a text, whichever of its patterns match.</param>
/// <param name="Weight">Added to the score of the need; negative where the words speak against it.</param>
internal sealed record NeedRule(string Name, Need Need, double Weight, IReadOnlyList<string> Patterns);
