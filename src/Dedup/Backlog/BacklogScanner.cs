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

    /// <summary>Items checked at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <param name="from">Lowest band that is proposed: <see cref="DuplicateBand.Likely"/>, or <see cref="DuplicateBand.Possible"/> for pairs in doubt as well.</param>
    /// <param name="progress">Items looked at so far.</param>
    /// <returns>
    /// The clusters with the most duplicates that are at least likely first, of equal ones the surest, so that those that are only possible come
    /// last; the same with any number of <see cref="Threads"/>.
    /// </returns>
    public async Task<IReadOnlyList<DuplicateCluster>> ScanAsync(DuplicateBand from, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (from is not (DuplicateBand.Possible or DuplicateBand.Likely))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, "A scan proposes from possible or from likely.");
        }

        var edges = new ConcurrentBag<DuplicateEdge>();
        var items = new ConcurrentDictionary<ContentId, ClusterItem>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
        var (order, seen) = await ReadTitlesAsync(cancellationToken);
        foreach (var page in order.Chunk(Page))
        {
            var read = (await store.GetManyAsync(page, cancellationToken)).ToDictionary(item => item.Id);
            await Parallel.ForEachAsync(page.Where(read.ContainsKey).Select(id => read[id]), options, async (item, token) =>
            {
                foreach (var candidate in await ProposedAsync(item, from, token))
                {
                    items[item.Id] = ClusterItem.Of(item);
                    items[candidate.Item.Id] = ClusterItem.Of(candidate.Item);
                    edges.Add(new DuplicateEdge(
                        item.Id,
                        candidate.Item.Id,
                        candidate.Probability,
                        candidate.Band,
                        [.. candidate.Evidence.SelectMany(evidence => evidence.Words).Distinct(StringComparer.Ordinal)]));
                }

                progress?.Report(Interlocked.Increment(ref seen));
            });
        }

        return
        [
            .. StarClustering.Cluster(edges, items)
                .OrderByDescending(cluster => cluster.Duplicates.Count(duplicate => duplicate.Band >= DuplicateBand.Likely))
                .ThenByDescending(cluster => cluster.Duplicates.Min(duplicate => duplicate.Probability))
                .ThenBy(cluster => cluster.Canonical.Id),
        ];
    }

    /// <summary>What can be merged, in the order of the titles: items that are like each other are then compared with the same candidates, which need not be read again.</summary>
    private async Task<(IReadOnlyList<ContentId> Order, long Others)> ReadTitlesAsync(CancellationToken cancellationToken)
    {
        var titles = new List<(string Title, ContentId Id)>();
        var others = 0L;
        for (var page = await store.ReadChangesAsync(ChangeSequence.None, Page, cancellationToken);
             page.UpTo > page.After;
             page = await store.ReadChangesAsync(page.UpTo, Page, cancellationToken))
        {
            foreach (var item in page.Changes.Select(change => change.Item).OfType<ContentItem>())
            {
                if (IsMergeable(item))
                {
                    titles.Add((item.Title, item.Id));
                }
                else
                {
                    others++;
                }
            }
        }

        return ([.. titles.OrderBy(title => title.Title, StringComparer.OrdinalIgnoreCase).ThenBy(title => title.Id).Select(title => title.Id)], others);
    }

    private async Task<IEnumerable<DuplicateCandidate>> ProposedAsync(ContentItem item, DuplicateBand from, CancellationToken cancellationToken)
    {
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
        return check.Candidates.Where(candidate =>
            candidate.Band >= from && candidate.Conflicts.Count == 0 && IsMergeable(candidate.Item) && candidate.Item.Audience.Equals(item.Audience));
    }

    // An announcement says what is going on and asks nothing.
    private static bool IsMergeable(ContentItem item) => item.DuplicateOf is null && item.Kind != ContentKind.Announcement;
}
