using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Dedup.Backlog;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class StarClusteringTests
{
    [Fact]
    public void The_best_item_takes_its_neighbours_and_no_chain_is_followed()
    {
        // 9 - 8 - 7 - 6: nobody compared 9 with 7.
        var clusters = Cluster(Edge(9, 8, 0.95), Edge(8, 7, 0.93), Edge(7, 6, 0.91));

        Assert.Equal(["9: 8", "7: 6"], clusters.Select(Describe));
    }

    [Fact]
    public void Either_direction_joins_and_the_surer_one_counts()
    {
        var edges = new[] { Edge(3, 9, 0.92), Edge(9, 3, 0.97), Edge(1, 9, 0.94) };

        var cluster = Assert.Single(Cluster(edges));

        Assert.Equal(9, cluster.Canonical.Votes);
        Assert.Equal([(3, 0.97), (1, 0.94)], cluster.Duplicates.Select(duplicate => (duplicate.Item.Votes, duplicate.Probability)));
    }

    [Fact]
    public void Every_item_is_in_one_cluster_whatever_the_order_of_the_edges()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var edges = Enumerable.Range(0, 300).Select(_ => Edge(random.Next(100), 100 + random.Next(100), 0.9 + (random.NextDouble() / 10))).ToArray();

        var once = Cluster(edges);
        random.Shuffle(edges);

        Assert.Equal(once.Select(Describe), Cluster(edges).Select(Describe));
        var members = once.SelectMany(cluster => cluster.Duplicates.Select(duplicate => duplicate.Item.Id).Append(cluster.Canonical.Id)).ToList();
        Assert.True(members.Count == members.Distinct().Count(), $"seed {seed}");
    }

    [Fact]
    public void Items_of_one_text_stay_together_though_not_each_was_compared_with_each()
    {
        // 9, 8 and 7 are one text by way of 8; 1 was only compared with 7.
        var cluster = Assert.Single(Cluster(Edge(9, 8, 0.99) with { IsSameText = true }, Edge(7, 8, 0.99) with { IsSameText = true }, Edge(1, 7, 0.95)));

        Assert.Equal("9: 8 7 1", Describe(cluster));
    }

    private static IReadOnlyList<DuplicateCluster> Cluster(params DuplicateEdge[] edges) =>
        [.. StarClustering.Cluster(edges, edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().ToDictionary(id => id, Item))];

    private static string Describe(DuplicateCluster cluster) => $"{cluster.Canonical.Votes}: {string.Join(' ', cluster.Duplicates.Select(duplicate => duplicate.Item.Votes))}";

    private static DuplicateEdge Edge(int from, int to, double probability) => new(Id(from), Id(to), probability, []);

    private static ContentId Id(int number) => new("sample", $"{number}");

    // The number of an item is also its votes: the higher one is the better.
    private static ClusterItem Item(ContentId id) =>
        new(id, ContentKind.Question, QuestionState.Unanswered, "", false, 0, int.Parse(id.ExternalId, CultureInfo.InvariantCulture), 0, null);
}
