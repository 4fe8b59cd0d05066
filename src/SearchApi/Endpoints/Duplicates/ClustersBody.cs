using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Pages;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>What the last scan proposes to merge.</summary>
/// <param name="ScannedAt">Null when nothing was scanned yet.</param>
/// <param name="Total">Clusters in the state asked for, those on other pages included.</param>
public sealed record ClustersBody(DateTimeOffset? ScannedAt, int Total, IReadOnlyList<ClusterBody> Clusters);

/// <summary>Items that probably ask the same.</summary>
/// <param name="Canonical">The one that should stay.</param>
public sealed record ClusterBody(ClusterItemBody Canonical, IReadOnlyList<ProposedDuplicateBody> Duplicates)
{
    internal static ClusterBody Of(BacklogCluster cluster) => new(ClusterItemBody.Of(cluster.Canonical.Item), [.. cluster.Others.Select(ProposedDuplicateBody.Of)]);
}

/// <summary>An item of a cluster.</summary>
public sealed record ClusterItemBody(string Id, ContentKind Kind, QuestionState? State, string Title, string Url, int Votes, long Views)
{
    internal static ClusterItemBody Of(ContentItem item) => new(item.Id.Value, item.Kind, item.State, item.Title, item.Url ?? ContentAddress.Of(item.Id), item.Votes, item.Views);
}

/// <summary>An item that the scan proposes to merge, and what was decided about it.</summary>
/// <param name="Probability">That it asks what the canonical one of the proposal asks; null where the scan does not say.</param>
/// <param name="Band">How sure that is; null where the scan does not say.</param>
/// <param name="SharedWords">What speaks for it, the most telling first; empty for the same text, and where there is none in common.</param>
public sealed record ProposedDuplicateBody(ClusterItemBody Item, double? Probability, DuplicateBand? Band, IReadOnlyList<string> SharedWords, BacklogDecision Decision)
{
    internal static ProposedDuplicateBody Of(BacklogItem item) => new(ClusterItemBody.Of(item.Item), item.Probability, item.Band, item.SharedWords, item.Decision);
}
