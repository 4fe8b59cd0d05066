using KbSearch.Index.Embedded.Scoring;

namespace KbSearch.UnitTests.Index.Embedded.Scoring;

public sealed class BoundWindowTests
{
    [Fact]
    public void Comparison_IsTheSame_ByVectorsAndWithout()
    {
        var random = new Random(4_096);
        var sums = new ushort[64];
        for (var run = 0; run < 2_000; run++)
        {
            var limit = random.Next(2) == 0 ? 4 : 65_536;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = (ushort)random.Next(limit);
            }

            var threshold = (ushort)random.Next(limit);
            Assert.Equal(BoundWindow.AtLeastScalar(sums, threshold), BoundWindow.AtLeastVector(sums, threshold));
        }
    }

    [Fact]
    public void Units_BoundScores_AndTellWhatReachesAKey()
    {
        var random = new Random(65_535);
        for (var run = 0; run < 500; run++)
        {
            var factors = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Math.Pow(10, (random.NextDouble() * 8) - 4)).ToArray();
            var grid = new ScoreGrid(factors.Sum());
            var units = new ScoreUnits(factors.Sum(), factors.Length);
            var table = new ushort[Impact.Levels];
            var vectorTable = new ushort[Impact.Levels];
            var score = 0.0;
            var bound = 0;
            foreach (var factor in factors)
            {
                var saturations = Enumerable.Range(0, Impact.Levels).Select(_ => random.Next(4) == 0 ? 1 : random.NextSingle()).ToArray();
                double saturation = saturations[1];
                score += grid.Round(factor * saturation);
                SegmentBounds.FillScalar(table, saturations, units.ScaleOf(factor));
                SegmentBounds.FillVector(vectorTable, saturations, units.ScaleOf(factor));
                Assert.True(table.AsSpan().SequenceEqual(vectorTable));
                bound += table[1];
            }

            Assert.InRange(bound, factors.Length, ushort.MaxValue);
            Assert.True(bound >= units.Reaching((float)score), $"a bound of {bound} does not reach its own score {score} in run {run}");
            Assert.True(units.Reaching((float)score) >= bound - factors.Length - 1, $"the bound {bound} of {score} is loose in run {run}");
        }
    }

    [Fact]
    public void Impact_NeverFallsShort_OfTheWeightItStandsFor()
    {
        var random = new Random(255);
        for (var run = 0; run < 100_000; run++)
        {
            var weighted = Math.Pow(10, (random.NextDouble() * 8) - 4);
            var impact = Impact.Encode(weighted);
            Assert.InRange(impact, 1, 255);
            Assert.True(Impact.MaxWeighted(impact) * (1 + 1e-12) >= weighted);
            Assert.True(impact == 1 || Impact.MaxWeighted(impact - 1) < weighted * (1 + 1e-12));
        }

        Assert.Equal(1, Impact.Encode(0));
    }
}
