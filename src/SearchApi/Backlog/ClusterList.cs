namespace KbSearch.SearchApi.Backlog;

/// <summary>A stretch of the proposed clusters.</summary>
/// <param name="ScannedAt">When the proposals were written; null when nothing was scanned yet.</param>
/// <param name="Total">How many clusters there are in the state asked for, those on other pages included.</param>
public sealed record ClusterList(DateTimeOffset? ScannedAt, int Total, IReadOnlyList<BacklogCluster> Clusters);
