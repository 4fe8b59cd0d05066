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
    /// <param name="edges">In any order and direction.</param>
    public static IEnumerable<(ContentItem Centre, IReadOnlyList<DuplicateEdge> Rays)> Cluster(IReadOnlyCollection<DuplicateEdge> edges)
    {
        var neighbours = edges
            .SelectMany(edge => new[] { (Item: edge.From, Edge: edge), (Item: edge.To, Edge: edge) })
            .GroupBy(end => end.Item.Id)
            .ToDictionary(ends => ends.Key, ends => (ends.First().Item, Edges: ends.Select(end => end.Edge).ToList()));
        var taken = new HashSet<ContentId>();
        foreach (var (item, around) in neighbours.Values.OrderBy(node => node.Item, CanonicalOrder.Instance))
        {
            if (!taken.Add(item.Id))
            {
                continue;
            }

            // Both directions of a pair may be there: the surer one counts.
            DuplicateEdge[] rays =
            [
                .. around.Select(edge => edge.From.Id == item.Id ? edge with { From = edge.To, To = edge.From } : edge)
                    .OrderByDescending(edge => edge.Candidate.Probability).ThenBy(edge => edge.From.Id)
                    .Where(edge => taken.Add(edge.From.Id)),
            ];
            if (rays.Length > 0)
            {
                yield return (item, rays);
            }
        }
    }
}

/// <summary>Two items that are likely the same question.</summary>
/// <param name="Candidate">What the guard said when it compared them.</param>
internal sealed record DuplicateEdge(ContentItem From, ContentItem To, DuplicateCandidate Candidate);
