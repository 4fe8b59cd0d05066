using System.Globalization;
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
        var cluster = Assert.Single(Cluster(Edge(9, 8, 0.99) with { Band = DuplicateBand.Exact }, Edge(7, 8, 0.99) with { Band = DuplicateBand.Exact }, Edge(1, 7, 0.95)));

        Assert.Equal("9: 8 7 1", Describe(cluster));
    }

    [Fact]
    public void What_is_only_possible_joins_a_star_and_takes_nothing_from_one()
    {
        // 9 is the best but in doubt about 8, which is likely what 7 asks, and about 5; of 4 it is sure.
        var clusters = Cluster(Possible(9, 8), Edge(8, 7, 0.95), Edge(9, 4, 0.95), Possible(5, 9), Possible(6, 7));

        Assert.Equal(["9: 4 5", "8: 7"], clusters.Select(Describe));
        Assert.Equal([DuplicateBand.Likely, DuplicateBand.Possible], clusters[0].Duplicates.Select(duplicate => duplicate.Band));
    }

    [Fact]
    public void A_better_item_never_leads_to_a_lesser_one_for_a_pair_in_doubt()
    {
        // 8 is the centre of a star already, so that 9 cannot take it, and must not be taken by it.
        Assert.Equal(["8: 7"], Cluster(Possible(9, 8), Edge(8, 7, 0.95)).Select(Describe));
    }

    [Fact]
    public void Asking_for_pairs_in_doubt_too_changes_nothing_about_the_sure_ones()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var edges = Enumerable.Range(0, 200).Select(_ => RandomEdge(random)).ToArray();

        var sure = Cluster([.. edges.Where(edge => edge.Band >= DuplicateBand.Likely)]);
        var all = Cluster(edges);

        var sureOfAll = all
            .Select(cluster => cluster with { Duplicates = [.. cluster.Duplicates.Where(duplicate => duplicate.Band >= DuplicateBand.Likely)] })
            .Where(cluster => cluster.Duplicates.Count > 0);
        Assert.True(sure.Select(Describe).SequenceEqual(sureOfAll.Select(Describe)), $"seed {seed}");
        Assert.Contains(all, cluster => cluster.Duplicates is [{ Band: >= DuplicateBand.Likely }, .., { Band: DuplicateBand.Possible }]);
    }

    private static DuplicateEdge RandomEdge(Random random)
    {
        var from = random.Next(200);
        var edge = Edge(from, (from + 1 + random.Next(199)) % 200, 0.5 + (random.NextDouble() / 2));
        return edge.Probability >= 0.9 ? edge : edge with { Band = DuplicateBand.Possible };
    }

    private static IReadOnlyList<DuplicateCluster> Cluster(params DuplicateEdge[] edges) =>
        [.. StarClustering.Cluster(edges, edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().ToDictionary(id => id, Item))];

    private static string Describe(DuplicateCluster cluster) => $"{cluster.Canonical.Votes}: {string.Join(' ', cluster.Duplicates.Select(duplicate => duplicate.Item.Votes))}";

    private static DuplicateEdge Edge(int from, int to, double probability) => new(Id(from), Id(to), probability, DuplicateBand.Likely, []);

    private static DuplicateEdge Possible(int from, int to) => Edge(from, to, 0.7) with { Band = DuplicateBand.Possible };

    private static ContentId Id(int number) => new("sample", $"{number}");

    // The number of an item is also its votes: the higher one is the better.
    private static ClusterItem Item(ContentId id) =>
        new(id, ContentKind.Question, QuestionState.Unanswered, "", false, 0, int.Parse(id.ExternalId, CultureInfo.InvariantCulture), 0, null);
}
