namespace KbSearch.SearchApi.Backlog;

/// <summary>A proposed cluster with what has become of it, as far as its reader may read its items.</summary>
/// <param name="Canonical">The item that stays: the one proposed or, once that one is merged itself, one that is not.</param>
/// <param name="Others">At least one, in the order of the proposal.</param>
public sealed record BacklogCluster(BacklogItem Canonical, IReadOnlyList<BacklogItem> Others)
{
    /// <summary>Something is left to decide.</summary>
    public bool IsOpen => Others.Any(other => other.Decision == BacklogDecision.Open);
}
