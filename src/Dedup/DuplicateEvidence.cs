namespace KbSearch.Dedup;

/// <summary>One reason to take an item for the question of the draft.</summary>
/// <param name="Words">As the draft writes them, the most telling first; empty for <see cref="EvidenceKind.SameText"/>.</param>
public sealed record DuplicateEvidence(EvidenceKind Kind, IReadOnlyList<string> Words);
