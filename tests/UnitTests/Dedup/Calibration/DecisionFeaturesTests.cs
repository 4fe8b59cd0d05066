using KbSearch.Content.Model;
using KbSearch.Dedup.Scoring;

namespace KbSearch.UnitTests.Dedup.Calibration;

public sealed class DecisionFeaturesTests
{
    [Fact]
    public void FewItems_FallsWithTheItems_DownToZero_WhereNothingWasMeasured()
    {
        double[] values = [.. new long[] { 1, 200, 2_000, 5_000, 1_000_000 }.Select(FewItems)];
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal((1, 0, 0), (values[0], values[3], values[4]));
    }

    private static double FewItems(long items)
    {
        var pair = new PairObservation(new ContentId("c", "1"), new double[PairFeatures.Names.Count], Support: 0, IsSameText: false);
        var features = DecisionFeatures.Of(pair, 0, [1.0], new DraftObservation([pair], 2, items));
        return features[DecisionFeatures.Names.ToList().IndexOf("fewItems")];
    }
}
