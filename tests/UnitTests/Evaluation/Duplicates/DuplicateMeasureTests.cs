using FsCheck;
using FsCheck.Fluent;
using KbSearch.Evaluation.Duplicates.Measures;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Evaluation.Duplicates;

/// <summary>Values worked out by hand.</summary>
public sealed class DuplicateMeasureTests
{
    // Scores fall: right, wrong, right, then a wrong and a right one that share a score; one of four positives is never found.
    //   threshold  accepted  right  precision  recall
    //   0.9        1         1      1          1/4
    //   0.8        2         1      1/2        1/4
    //   0.6        3         2      2/3        2/4
    //   0.3        5         3      3/5        3/4
    // area = 1/4 x 1 + 0 x 1/2 + 1/4 x 2/3 + 1/4 x 3/5 = 0.25 + 0.1666667 + 0.15 = 0.5666667
    private static readonly Decision[] Decisions =
        [new(0.3, false), new(0.9, true), new(0.6, true), new(0.8, false), new(0.3, true), new(0, false)];

    [Fact]
    public void PrecisionRecallArea_MatchesTheValueWorkedOutByHand()
    {
        var curve = new PrecisionRecallCurve(Decisions, positives: 4);
        Assert.Equal(0.25 + (1 / 6.0) + 0.15, curve.Area, 1e-12);
        Assert.Equal([0.9, 0.8, 0.6, 0.3], curve.Points.Select(p => p.Threshold));
        Assert.Equal([1, 0.5, 2 / 3.0, 0.6], curve.Points.Select(p => p.Precision));
        Assert.Equal([0.25, 0.25, 0.5, 0.75], curve.Points.Select(p => p.Recall));
    }

    [Fact]
    public void PrecisionRecallArea_IsOneForAPerfectRanker_AndNothingForASilentOne()
    {
        Assert.Equal(1, new PrecisionRecallCurve([new(0.9, true), new(0.8, true), new(0.2, false)], positives: 2).Area, 1e-12);
        Assert.Equal(0, new PrecisionRecallCurve([new(0, false), new(0, false)], positives: 2).Area);
    }

    [Fact]
    public void PrecisionRecallArea_DoesNotDependOnTheOrderOfTheDecisions() =>
        PropertyCheck.Holds(Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Score, bool IsDuplicate)[]>(),
            drawn =>
            {
                var decisions = drawn.Select(d => new Decision(d.Score / 255.0, d.IsDuplicate)).ToArray();
                var forward = new PrecisionRecallCurve(decisions, decisions.Length).Area;
                var backward = new PrecisionRecallCurve(decisions.Reverse(), decisions.Length).Area;
                return Math.Abs(forward - backward) < 1e-12 && forward is >= 0 and <= 1 + 1e-12;
            }));

    // Bin [0.1, 0.2): 0.1 wrong                       -> distance 0.1,             weight 1/5
    // Bin [0.7, 0.8): 0.7 right, 0.76 wrong           -> |0.73 - 0.5| = 0.23,      weight 2/5
    // Bin [0.9, 1.0]: 0.95 right, 1 right             -> |0.975 - 1| = 0.025,      weight 2/5
    // expected error = 0.02 + 0.092 + 0.01 = 0.122
    [Fact]
    public void CalibrationError_MatchesTheValueWorkedOutByHand()
    {
        var calibration = new Calibration([new(0.1, false), new(0.7, true), new(0.76, false), new(0.95, true), new(1, true)]);
        Assert.Equal(0.122, calibration.ExpectedError, 1e-12);
        Assert.Equal([1, 7, 9], calibration.Bins.Select(b => b.Index));
        Assert.Equal([1, 2, 2], calibration.Bins.Select(b => b.Count));
    }

    [Fact]
    public void CalibrationErrorByChance_IsWhatTrueProbabilitiesShowOnAverage()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        double[] scores = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        var errors = Enumerable.Range(0, 300).Select(_ => new Calibration([.. scores.Select(score => new Decision(score, random.NextDouble() < score))]).ExpectedError);
        Assert.Equal(errors.Average(), new Calibration([.. scores.Select(score => new Decision(score, IsDuplicate: true))]).ErrorByChance, 0.003);
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Calibration_RefusesWhatIsNoProbability(double score) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Calibration([new(score, true)]));

    [Fact]
    public void LetterTrigrams_AreThoseOfPostgres() =>
        // select show_trgm('Un cat!'): "  c","  u"," ca"," un","at ","cat","un "
        Assert.Equal(["  c", "  u", " ca", " un", "at ", "cat", "un "], LetterTrigrams.Of("Un cat!").Order(StringComparer.Ordinal));
}
