using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>
/// Star clustering (Aslam, Pelekhov and Rus, Journal of Graph Algorithms and Applications 8(1), 2004): the best item that is left takes all its
/// neighbours that are left.
/// </summary>
/// <remarks>
/// Everything in a star was compared with its centre. Joining whatever a chain of likely pairs connects would, in a large help centre, end in a
/// few clusters that mean nothing. Linear in the edges, but for the sorting of the items.
/// </remarks>
internal static class StarClustering
{
    /// <param name="edges">In any order and direction; a pair may occur in both.</param>
    /// <param name="items">The ends of the edges.</param>
    public static IEnumerable<DuplicateCluster> Cluster(IReadOnlyCollection<DuplicateEdge> edges, IReadOnlyDictionary<ContentId, ClusterItem> items)
    {
        var neighbours = edges
            .SelectMany(edge => new[] { edge, edge with { From = edge.To, To = edge.From } })
            .GroupBy(edge => edge.From)
            .ToDictionary(around => around.Key, around => around.ToList());
        var taken = new HashSet<ContentId>();
        foreach (var centre in neighbours.Keys.Select(id => items[id]).Order(CanonicalOrder.Instance))
        {
            if (!taken.Add(centre.Id))
            {
                continue;
            }

            ClusterMember[] rays =
            [
                .. neighbours[centre.Id]
                    .OrderByDescending(edge => edge.Probability).ThenBy(edge => edge.To)
                    .Where(edge => taken.Add(edge.To))
                    .Select(edge => new ClusterMember(items[edge.To], edge.Probability, edge.SharedWords)),
            ];
            if (rays.Length > 0)
            {
                yield return new DuplicateCluster(centre, rays);
            }
        }
    }
}

/// <summary>Two items that are likely the same question.</summary>
internal sealed record DuplicateEdge(ContentId From, ContentId To, double Probability, IReadOnlyList<string> SharedWords);
