using KbSearch.Content.Model;

namespace KbSearch.Evaluation.Duplicates.Clusters;

/// <summary>A cluster as a file proposes it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Canonical">The item that should stay.</param>
/// <param name="Duplicates">At least one.</param>
public sealed record ProposedCluster(int Line, ContentId Canonical, IReadOnlyList<ProposedDuplicate> Duplicates);
