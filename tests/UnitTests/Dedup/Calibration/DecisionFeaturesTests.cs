using KbSearch.Content.Model;
using KbSearch.Dedup.Scoring;

namespace KbSearch.UnitTests.Dedup.Calibration;

public sealed class DecisionFeaturesTests
{
    [Fact]
    public void FewItems_FallsWithTheItems_AndStaysWhereNothingWasMeasured()
    {
        double[] values = [.. new long[] { 1, 200, 201, 2_000, 4_999, 5_000, 1_000_000 }.Select(FewItems)];
        Assert.Equal((values[0], 0, 0), (values[1], values[5], values[6]));
        Assert.Equal(values[1..6].Distinct().OrderDescending(), values[1..6]);
    }

    private static double FewItems(long items)
    {
        var pair = new PairObservation(new ContentId("c", "1"), new double[PairFeatures.Names.Count], Support: 0, IsSameText: false);
        var features = DecisionFeatures.Of(pair, 0, [1.0], new DraftObservation([pair], 2, items));
        return features[DecisionFeatures.Names.ToList().IndexOf("fewItems")];
    }
}
