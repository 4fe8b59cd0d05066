using System.Collections.Concurrent;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Dedup.Backlog;

/// <summary>Finds what is asked several times in existing content.</summary>
/// <remarks>
/// Every item is given to the guard as if it were a draft, so that the time taken is the number of items times that of a check. Only items of
/// the same audience are compared, as a reader of exactly that audience: a merged item must not lead to what its readers may not see.
/// </remarks>
public sealed class BacklogScanner(DuplicateGuard guard, IContentStore store)
{
    private const int Page = 1_000;
    private const int MostNeighbours = 20;

    /// <param name="progress">Items looked at so far.</param>
    /// <returns>The largest clusters first, of equal ones the surest.</returns>
    public async Task<IReadOnlyList<DuplicateCluster>> ScanAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var edges = new ConcurrentBag<DuplicateEdge>();
        var items = new ConcurrentDictionary<ContentId, ClusterItem>();
        var seen = 0L;
        for (var page = await store.ReadChangesAsync(ChangeSequence.None, Page, cancellationToken);
             page.UpTo > page.After;
             page = await store.ReadChangesAsync(page.UpTo, Page, cancellationToken))
        {
            await Parallel.ForEachAsync(page.Changes.Select(change => change.Item).OfType<ContentItem>(), cancellationToken, async (item, token) =>
            {
                foreach (var candidate in await LikelyAsync(item, token))
                {
                    items[item.Id] = ClusterItem.Of(item);
                    items[candidate.Item.Id] = ClusterItem.Of(candidate.Item);
                    edges.Add(new DuplicateEdge(item.Id, candidate.Item.Id, candidate.Probability, [.. candidate.Evidence.SelectMany(evidence => evidence.Words).Distinct(StringComparer.Ordinal)]));
                }

                progress?.Report(Interlocked.Increment(ref seen));
            });
        }

        return
        [
            .. StarClustering.Cluster(edges, items)
                .OrderByDescending(cluster => cluster.Duplicates.Count)
                .ThenByDescending(cluster => cluster.Duplicates.Min(duplicate => duplicate.Probability))
                .ThenBy(cluster => cluster.Canonical.Id),
        ];
    }

    private async Task<IEnumerable<DuplicateCandidate>> LikelyAsync(ContentItem item, CancellationToken cancellationToken)
    {
        if (!IsMergeable(item))
        {
            return [];
        }

        var body = item.Body.ToPlainText();
        var check = await guard.CheckAsync(
            new DuplicateDraft
            {
                Title = item.Title,
                Body = body.Length > DuplicateDraft.MaxBodyLength ? body[..DuplicateDraft.MaxBodyLength] : body,
                Product = item.Product,
                Viewer = Viewer.WithScopes(item.Audience.Scopes),
                Exclude = new HashSet<ContentId> { item.Id },
                Limit = MostNeighbours,
            },
            cancellationToken);
        return check.Candidates.Where(candidate => candidate.Band >= DuplicateBand.Likely && IsMergeable(candidate.Item) && candidate.Item.Audience.Equals(item.Audience));
    }

    // An announcement says what is going on and asks nothing.
    private static bool IsMergeable(ContentItem item) => item.DuplicateOf is null && item.Kind != ContentKind.Announcement;
}
