namespace KbSearch.Evaluation.Duplicates.Groups;

/// <summary>Rewordings of one question. A group of one has no duplicate: it counts as a genuinely new question.</summary>
public sealed record DuplicateGroup(string Name, IReadOnlyList<string> Questions);
