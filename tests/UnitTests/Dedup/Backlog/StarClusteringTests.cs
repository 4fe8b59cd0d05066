using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class StarClusteringTests
{
    [Fact]
    public void The_best_item_takes_its_neighbours_and_no_chain_is_followed()
    {
        // 9 - 8 - 7 - 6: nobody compared 9 with 7.
        var clusters = Cluster((9, 8, 0.95), (8, 7, 0.93), (7, 6, 0.91));

        Assert.Equal(["9: 8", "7: 6"], clusters);
    }

    [Fact]
    public void Either_direction_joins_and_the_surer_one_counts()
    {
        var edges = new[] { Edge(3, 9, 0.92), Edge(9, 3, 0.97), Edge(1, 9, 0.94) };

        var (centre, rays) = Assert.Single(StarClustering.Cluster(edges));

        Assert.Equal("i9", centre.Id.ExternalId);
        Assert.Equal([("i3", 0.97), ("i1", 0.94)], rays.Select(ray => (ray.From.Id.ExternalId, ray.Candidate.Probability)));
    }

    [Fact]
    public void Every_item_is_in_one_cluster_whatever_the_order_of_the_edges()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        var edges = Enumerable.Range(0, 300).Select(_ => Edge(random.Next(100), 100 + random.Next(100), 0.9 + (random.NextDouble() / 10))).ToArray();

        var once = StarClustering.Cluster(edges).Select(Describe).ToList();
        random.Shuffle(edges);

        Assert.Equal(once, StarClustering.Cluster(edges).Select(Describe));
        var members = once.SelectMany(cluster => cluster.Split(": ", 2)[1].Split(' ').Append(cluster.Split(':')[0])).ToList();
        Assert.True(members.Count == members.Distinct().Count(), $"seed {Seed}");
    }

    private static IEnumerable<string> Cluster(params (int From, int To, double Probability)[] edges) =>
        StarClustering.Cluster([.. edges.Select(edge => Edge(edge.From, edge.To, edge.Probability))]).Select(Describe);

    private static string Describe((ContentItem Centre, IReadOnlyList<DuplicateEdge> Rays) star) =>
        $"{star.Centre.Votes}: {string.Join(' ', star.Rays.Select(ray => ray.From.Votes))}";

    // The number of an item is also its votes: the higher one is the better.
    private static DuplicateEdge Edge(int from, int to, double probability) =>
        new(Item(from), Item(to), new DuplicateCandidate(Item(to), probability, DuplicateBand.Likely, [], [], ""));

    private static ContentItem Item(int number) => SampleItems.Faq($"i{number}") with { Kind = ContentKind.Question, Votes = number };
}
