using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>
/// Star clustering (Aslam, Pelekhov and Rus, Journal of Graph Algorithms and Applications 8(1), 2004): the best item that is left takes all its
/// neighbours that are left. Items of the same text count as one.
/// </summary>
/// <remarks>
/// Everything in a star, or its very text, was compared with the centre. Joining whatever a chain of likely pairs connects would, in a large help
/// centre, end in a few clusters that mean nothing. Linear in the edges, but for the sorting of the items.
/// </remarks>
internal sealed class StarClustering
{
    private readonly Dictionary<ContentId, ClusterItem[]> _sameText;
    private readonly Dictionary<ContentId, Dictionary<ContentId, DuplicateEdge>> _neighbours = [];

    /// <param name="edges">In any order and direction; a pair may occur in both.</param>
    /// <param name="items">The ends of the edges.</param>
    private StarClustering(IEnumerable<DuplicateEdge> edges, IReadOnlyDictionary<ContentId, ClusterItem> items)
    {
        var ordered = edges.OrderByDescending(edge => edge.Probability).ThenBy(edge => edge.From).ThenBy(edge => edge.To).ToList();
        var sets = new DisjointSets<ContentId>();
        foreach (var edge in ordered.Where(edge => edge.IsSameText))
        {
            sets.Join(edge.From, edge.To);
        }

        var texts = items.Values.GroupBy(item => sets.Find(item.Id)).Select(text => text.Order(CanonicalOrder.Instance).ToArray()).ToList();
        var best = texts.SelectMany(text => text.Select(item => (item.Id, Best: text[0].Id))).ToDictionary(pair => pair.Id, pair => pair.Best);
        _sameText = texts.ToDictionary(text => text[0].Id);
        foreach (var edge in ordered)
        {
            Connect(best[edge.From], best[edge.To], edge);
            Connect(best[edge.To], best[edge.From], edge);
        }
    }

    /// <inheritdoc cref="StarClustering(IEnumerable{DuplicateEdge}, IReadOnlyDictionary{ContentId, ClusterItem})"/>
    public static IEnumerable<DuplicateCluster> Cluster(IEnumerable<DuplicateEdge> edges, IReadOnlyDictionary<ContentId, ClusterItem> items) =>
        new StarClustering(edges, items).Stars();

    private IEnumerable<DuplicateCluster> Stars()
    {
        var taken = new HashSet<ContentId>();
        foreach (var centre in _neighbours.Keys.Select(id => _sameText[id][0]).Order(CanonicalOrder.Instance).Where(centre => !taken.Contains(centre.Id)))
        {
            ClusterMember[] rays =
            [
                .. _neighbours[centre.Id]
                    .OrderByDescending(ray => ray.Value.Probability).ThenBy(ray => ray.Key)
                    .Where(ray => taken.Add(ray.Key))
                    .SelectMany(ray => _sameText[ray.Key].Where(item => item.Id != centre.Id).Select(item => new ClusterMember(item, ray.Value.Probability, ray.Value.SharedWords))),
            ];
            taken.Add(centre.Id);
            if (rays.Length > 0)
            {
                yield return new DuplicateCluster(centre, rays);
            }
        }
    }

    /// <summary>The first edge of two texts is the surest.</summary>
    private void Connect(ContentId from, ContentId to, DuplicateEdge edge) =>
        (_neighbours.TryGetValue(from, out var known) ? known : _neighbours[from] = []).TryAdd(to, edge);
}

/// <summary>Two items that are likely the same question.</summary>
internal sealed record DuplicateEdge(ContentId From, ContentId To, double Probability, IReadOnlyList<string> SharedWords, bool IsSameText = false);
