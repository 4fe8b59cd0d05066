using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;

namespace KbSearch.UnitTests.Evaluation.Measures;

/// <summary>Values worked out by hand. Ranking "a b c d e" unless a case says otherwise.</summary>
public sealed class MeasureGoldenTests
{
    private static readonly string[] Ranking = ["a", "b", "c", "d", "e"];

    // Grades b=3, d=1, z=2 (not retrieved); relevant from 1.
    // DCG  = 3/log2(3) + 1/log2(5)                 = 1.8927892607 + 0.4306765581 = 2.3234658188
    // IDCG = 3/log2(2) + 2/log2(3) + 1/log2(4)     = 3 + 1.2618595071 + 0.5      = 4.7618595071
    // exponential: (7/log2(3) + 1/log2(5)) / (7 + 3/log2(3) + 1/2) = 4.8471848331 / 9.3927892607
    [Theory]
    [InlineData("hit@1", 0)]
    [InlineData("hit@5", 1)]
    [InlineData("hit@10", 1)]
    [InlineData("mrr@10", 0.5)]
    [InlineData("ndcg@10", 0.4879324590)]
    [InlineData("ndcg_exp@10", 0.5160538258)]
    [InlineData("recall@100", 2.0 / 3)]
    [InlineData("map", (1.0 / 2 + 2.0 / 4) / 3)]
    public void Measure_MatchesTheValueWorkedOutByHand(string measure, double expected) =>
        Assert.Equal(expected, Evaluate(measure, Ranking, 1, ("b", 3), ("d", 1), ("z", 2)), 1e-9);

    [Fact]
    public void GradesToFive_CountAsRelevantFromFour()
    {
        var qrels = Qrels.From([("q", "a", 3), ("q", "b", 4), ("q", "c", 5)]);
        Assert.Equal(4, qrels.RelevantFrom);
        Assert.Equal(0.5, new ReciprocalRank(10).Evaluate(new JudgedRanking(Ranking, qrels.Grades("q"), qrels.RelevantFrom)), 1e-12);
    }

    [Theory]
    [InlineData("hit@1")]
    [InlineData("mrr@10")]
    [InlineData("ndcg@10")]
    [InlineData("ndcg_exp@10")]
    [InlineData("recall@100")]
    [InlineData("map")]
    public void NoRelevantDocument_GivesZero(string measure) =>
        Assert.Equal(0, Evaluate(measure, Ranking, 1, ("a", 0), ("b", -1)));

    [Theory]
    [InlineData("hit@1")]
    [InlineData("mrr@10")]
    [InlineData("ndcg@10")]
    [InlineData("ndcg_exp@10")]
    [InlineData("recall@100")]
    [InlineData("map")]
    public void IdealRanking_GivesOne(string measure) =>
        Assert.Equal(1, Evaluate(measure, ["c", "a", "b"], 1, ("a", 2), ("b", 1), ("c", 3)), 1e-12);

    [Fact]
    public void NegativeGrade_CountsAsNoGain() =>
        Assert.Equal(1 / Math.Log2(3), Evaluate("ndcg@10", ["x", "a"], 1, ("x", -2), ("a", 1)), 1e-12);

    [Fact]
    public void CutOff_IgnoresWhatComesAfterIt()
    {
        var grades = new Dictionary<string, int> { ["c"] = 1 };
        Assert.Equal(0, new ReciprocalRank(2).Evaluate(new JudgedRanking(Ranking, grades, 1)));
        Assert.Equal(0, new NormalizedDiscountedCumulativeGain(2).Evaluate(new JudgedRanking(Ranking, grades, 1)));
        Assert.Equal(0, new RecallAt(2).Evaluate(new JudgedRanking(Ranking, grades, 1)));
    }

    private static double Evaluate(string measure, string[] ranking, int relevantFrom, params (string Document, int Grade)[] grades) =>
        StandardMeasures.All.Single(m => m.Name == measure)
            .Evaluate(new JudgedRanking(ranking, grades.ToDictionary(g => g.Document, g => g.Grade), relevantFrom));
}
