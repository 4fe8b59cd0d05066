using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;

namespace KbSearch.UnitTests.Evaluation.Comparison;

public sealed class RunComparisonTests
{
    private static readonly Topic[] Topics = [new("q1", "one"), new("q2", "two"), new("q3", "three")];
    private static readonly Qrels Judgements = Qrels.From([("q1", "a", 1), ("q2", "a", 1), ("q3", "a", 1)]);

    [Fact]
    public void PValue_OfThreeEqualGains_IsTwoInEight() =>
        Assert.Equal(0.25, PairedRandomisationTest.PValue([0.2, 0.2, 0.2], seed: 1), 1e-12);

    [Fact]
    public void PValue_IgnoresQueriesThatDidNotMove() =>
        Assert.Equal(0.25, PairedRandomisationTest.PValue([0, 0.2, 0, 0.2, 0.2, 0], seed: 1), 1e-12);

    [Fact]
    public void PValue_OfNoDifference_IsOne() => Assert.Equal(1, PairedRandomisationTest.PValue([0, 0], seed: 1));

    [Fact]
    public void PValue_Sampled_AgreesWithTheExactOne()
    {
        // Seventeen values, one of which moves the sum by almost nothing: sampling must come near the exact value of the other sixteen.
        double[] differences = [.. Enumerable.Range(0, 16).Select(i => (i % 5 - 1.5) / 10)];
        var exact = PairedRandomisationTest.PValue(differences, seed: 1);
        var sampled = PairedRandomisationTest.PValue([.. differences, 1e-15], seed: 7, trials: 200_000);
        Assert.InRange(sampled, exact - 0.01, exact + 0.01);
    }

    [Fact]
    public void Comparison_CountsWinsLossesTiesAndMoves()
    {
        var before = Measured(("q1", ["a", "b"]), ("q2", ["b", "a"]), ("q3", ["a", "b"]));
        var after = Measured(("q1", ["b", "a"]), ("q2", ["a", "b"]), ("q3", ["a", "b"]));
        var comparison = new RunComparison(before, after, seed: 1);
        var mrr = comparison.Measures.Single(m => m.Measure == "mrr@10");
        Assert.Equal((1, 1, 1), (mrr.Wins, mrr.Losses, mrr.Ties));
        Assert.Equal(0, mrr.Difference, 1e-12);
        Assert.Equal(2, comparison.MovedTopics);
        var loss = Assert.Single(comparison.WorstLosses("mrr@10", 20));
        Assert.Equal(("q1", -0.5), (loss.Topic.Id, loss.Difference));
    }

    [Fact]
    public void TopicMissingFromTheRun_CountsAsZero() =>
        Assert.Equal(1.0 / 3, Measured(("q1", ["a"])).Mean("mrr@10"), 1e-12);

    [Fact]
    public void ConfidenceInterval_ContainsTheMeanAndRepeats()
    {
        var run = Measured(("q1", ["a"]), ("q2", ["b", "a"]));
        var (low, high) = run.ConfidenceInterval("mrr@10", seed: 3);
        Assert.InRange(run.Mean("mrr@10"), low, high);
        Assert.True(low < high);
        Assert.Equal((low, high), run.ConfidenceInterval("mrr@10", seed: 3));
    }

    private static MeasuredRun Measured(params (string Query, string[] Ranking)[] rankings) =>
        new(new Run(rankings.Select(r => KeyValuePair.Create<string, IReadOnlyList<string>>(r.Query, r.Ranking))), Judgements, Topics, StandardMeasures.All);
}
