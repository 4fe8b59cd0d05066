using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>
/// Star clustering (Aslam, Pelekhov and Rus, Journal of Graph Algorithms and Applications 8(1), 2004): the best item that is left takes all its
/// neighbours that are left. Items of the same text count as one.
/// </summary>
/// <remarks>
/// Everything in a star, or its very text, was compared with the centre. Joining whatever a chain of likely pairs connects would, in a large help
/// centre, end in a few clusters that mean nothing. Stars are made of the likely pairs first: what is only possible joins them where it can, and takes
/// nothing from them. Linear in the edges, but for the sorting of the items.
/// </remarks>
internal sealed class StarClustering
{
    private static readonly DuplicateBand[] s_surestFirst = [DuplicateBand.Likely, DuplicateBand.Possible];

    private readonly Dictionary<ContentId, ClusterItem[]> _sameText;

    // From the better of two texts to the other only.
    private readonly Dictionary<ContentId, Dictionary<ContentId, DuplicateEdge>> _neighbours = [];

    /// <param name="edges">In any order and direction; a pair may occur in both.</param>
    /// <param name="items">The ends of the edges.</param>
    private StarClustering(IEnumerable<DuplicateEdge> edges, IReadOnlyDictionary<ContentId, ClusterItem> items)
    {
        var ordered = edges.OrderByDescending(edge => edge.Band).ThenByDescending(edge => edge.Probability).ThenBy(edge => edge.From).ThenBy(edge => edge.To).ToList();
        var sets = new DisjointSets<ContentId>();
        foreach (var edge in ordered.Where(edge => edge.Band == DuplicateBand.Exact))
        {
            sets.Join(edge.From, edge.To);
        }

        var texts = items.Values.GroupBy(item => sets.Find(item.Id)).Select(text => text.Order(CanonicalOrder.Instance).ToArray()).ToList();
        var best = texts.SelectMany(text => text.Select(item => (item.Id, Best: text[0]))).ToDictionary(pair => pair.Id, pair => pair.Best);
        _sameText = texts.ToDictionary(text => text[0].Id);
        foreach (var edge in ordered)
        {
            Connect(best[edge.From], best[edge.To], edge);
        }
    }

    /// <inheritdoc cref="StarClustering(IEnumerable{DuplicateEdge}, IReadOnlyDictionary{ContentId, ClusterItem})"/>
    public static IEnumerable<DuplicateCluster> Cluster(IEnumerable<DuplicateEdge> edges, IReadOnlyDictionary<ContentId, ClusterItem> items) =>
        new StarClustering(edges, items).Stars();

    private List<DuplicateCluster> Stars()
    {
        var centres = _neighbours.Keys.Select(id => _sameText[id][0]).Order(CanonicalOrder.Instance).ToList();
        var stars = new Dictionary<ContentId, DuplicateCluster>();
        var taken = new HashSet<ContentId>();
        foreach (var band in s_surestFirst)
        {
            foreach (var centre in centres.Where(centre => stars.ContainsKey(centre.Id) || !taken.Contains(centre.Id)))
            {
                if (TakeRays(centre, band, taken) is { Length: > 0 } rays)
                {
                    taken.Add(centre.Id);
                    stars[centre.Id] = new DuplicateCluster(centre, stars.TryGetValue(centre.Id, out var star) ? [.. star.Duplicates, .. rays] : rays);
                }
            }
        }

        return [.. stars.Values];
    }

    private ClusterMember[] TakeRays(ClusterItem centre, DuplicateBand band, HashSet<ContentId> taken) =>
    [
        .. _neighbours[centre.Id]
            .Where(ray => ray.Value.Band >= band)
            .OrderByDescending(ray => ray.Value.Probability).ThenBy(ray => ray.Key)
            .Where(ray => taken.Add(ray.Key))
            .SelectMany(ray => _sameText[ray.Key].Where(item => item.Id != centre.Id).Select(item => new ClusterMember(item, ray.Value.Probability, ray.Value.Band, ray.Value.SharedWords))),
    ];

    /// <summary>The first edge of two texts is the surest.</summary>
    private void Connect(ClusterItem one, ClusterItem other, DuplicateEdge edge)
    {
        var (better, worse) = CanonicalOrder.Instance.Compare(one, other) <= 0 ? (one.Id, other.Id) : (other.Id, one.Id);
        (_neighbours.TryGetValue(better, out var known) ? known : _neighbours[better] = []).TryAdd(worse, edge);
    }
}

/// <summary>Two items that may be the same question.</summary>
/// <param name="Band">At least <see cref="DuplicateBand.Possible"/>.</param>
internal sealed record DuplicateEdge(ContentId From, ContentId To, double Probability, DuplicateBand Band, IReadOnlyList<string> SharedWords);
