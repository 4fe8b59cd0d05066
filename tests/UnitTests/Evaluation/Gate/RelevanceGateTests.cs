using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Gate;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;

namespace KbSearch.UnitTests.Evaluation.Gate;

public sealed class RelevanceGateTests : IDisposable
{
    private static readonly Topic[] Topics = [new("t1", "code puk"), new("t2", "facture"), new("t3", "box")];
    private static readonly Qrels Judgements = Qrels.From([("t1", "a", 1), ("t2", "b", 1), ("t3", "c", 1)]);
    private readonly string _folder = Directory.CreateTempSubdirectory("kbsearch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SameFigures_Pass() => Assert.Empty(Check(Accepted(), Measured(["a"], ["b"], ["c"]), postings: 100));

    [Fact]
    public void FallenMeasure_FailsAndNamesTheQueriesThatLost()
    {
        var failures = Check(Accepted(), Measured(["a"], ["x", "b"], ["x"]), postings: 100);
        var mrr = Assert.Single(failures, f => f.Figure == "mrr@10");
        Assert.Equal(["t3", "t2"], mrr.Losses.Select(l => l.Topic.Id));
        Assert.Equal((1, 0.5), (mrr.Losses[1].Baseline, mrr.Losses[1].Candidate));
    }

    [Theory]
    [InlineData(105, true)]
    [InlineData(106, false)]
    [InlineData(10, true)]
    public void Work_MayGrowByItsShareOnly(double postings, bool passes) =>
        Assert.Equal(passes, Check(Accepted(), Measured(["a"], ["b"], ["c"]), postings).All(f => f.Figure != "postingsPerQuery"));

    [Theory]
    [InlineData(0.5, 0.01, true, 0.49, true)]
    [InlineData(0.5, 0.01, true, 0.489, false)]
    [InlineData(0.5, 0.01, true, 0.9, true)]
    [InlineData(2, 0, false, 2, true)]
    [InlineData(2, 0, false, 3, false)]
    public void Figure_AcceptsUpToItsTolerance(double accepted, double tolerance, bool higherIsBetter, double value, bool passes) =>
        Assert.Equal(passes, new GateFigure(accepted, tolerance, higherIsBetter).Accepts(value));

    [Fact]
    public void Baseline_ReadsBackWhatItWrote()
    {
        var read = Rewritten(Accepted());
        Assert.Empty(Check(read, Measured(["a"], ["b"], ["c"]), postings: 100));
        Assert.Equal(Accepted().Figures, read.Figures);
        Assert.Equal([1.0, 1, 1, 1, 1, 1, 1, 1], read.Queries["t1"]);
    }

    [Fact]
    public void AcceptingAgain_KeepsTheTolerances()
    {
        var stricter = Accepted() with { Figures = new Dictionary<string, GateFigure>(Accepted().Figures) { ["mrr@10"] = new(1, 0.123, HigherIsBetter: true) } };
        var measured = Measured(["a"], ["x"], ["c"]);
        var accepted = RelevanceGate.Accept(measured, Figures(measured, 90), stricter);
        Assert.Equal(0.123, accepted.Figures["mrr@10"].Tolerance);
        Assert.Equal(2 / 3.0, accepted.Figures["mrr@10"].Value, 1e-12);
    }

    [Fact]
    public void BaselineOfOtherQueries_IsRefused()
    {
        var other = Accepted() with { Queries = new Dictionary<string, double[]> { ["t9"] = [1, 1, 1, 1, 1, 1, 1, 1] } };
        Assert.Contains("other queries", Assert.Throws<EvaluationInputException>(() => Check(other, Measured(["a"], ["b"], ["c"]), 100)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"figures":{},"measures":["a"],"queries":{"t":[]}}""")]
    public void MalformedBaseline_IsRefused(string text)
    {
        var file = Path.Combine(_folder, "bad.json");
        File.WriteAllText(file, text);
        Assert.Throws<EvaluationInputException>(() => GateBaseline.Read(file));
    }

    private GateBaseline Rewritten(GateBaseline baseline)
    {
        var file = Path.Combine(_folder, "baseline.json");
        using (var writer = File.CreateText(file))
        {
            baseline.Write(writer);
        }

        return GateBaseline.Read(file);
    }

    private static GateBaseline Accepted()
    {
        var measured = Measured(["a"], ["b"], ["c"]);
        return RelevanceGate.Accept(measured, Figures(measured, 100), former: null);
    }

    private static IReadOnlyList<GateFailure> Check(GateBaseline baseline, MeasuredRun measured, double postings) =>
        RelevanceGate.Check(baseline, "baseline.json", measured, Figures(measured, postings));

    private static Dictionary<string, double> Figures(MeasuredRun measured, double postings)
    {
        var figures = measured.Measures.ToDictionary(m => m.Name, m => measured.Mean(m.Name));
        figures["postingsPerQuery"] = postings;
        figures["p50Ms"] = 3;
        return figures;
    }

    private static MeasuredRun Measured(params string[][] rankings) => new(
        new Run(rankings.Select((r, i) => KeyValuePair.Create<string, IReadOnlyList<string>>($"t{i + 1}", r))), Judgements, Topics, StandardMeasures.All);
}
