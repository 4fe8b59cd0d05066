namespace KbSearch.Dedup.Backlog;

/// <summary>Items that ask the same, of which one should stay.</summary>
/// <param name="Canonical">The one to keep: see <see cref="CanonicalOrder"/>.</param>
/// <param name="Duplicates">Each was found to ask what the canonical one asks, not only what another member asks; those that are at least likely first, then the most probable.</param>
public sealed record DuplicateCluster(ClusterItem Canonical, IReadOnlyList<ClusterMember> Duplicates);
