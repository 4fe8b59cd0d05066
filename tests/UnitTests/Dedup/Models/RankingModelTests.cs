using KbSearch.Dedup.Models;

namespace KbSearch.UnitTests.Dedup.Models;

public sealed class RankingModelTests
{
    private static readonly RankingModel s_model = new(
        new LinearModel(new Dictionary<string, double> { ["a"] = 4 }, 1),
        new LinearModel(new Dictionary<string, double> { ["a"] = 1, ["b"] = 3 }, -2));

    [Theory]
    [InlineData(0, 4, 0, 1)]
    [InlineData(1, 4, 0, 1)]
    [InlineData(2, 3, 1, 0)]
    [InlineData(3, 2, 2, -1)]
    [InlineData(4, 1, 3, -2)]
    [InlineData(9, 1, 3, -2)]
    public void Draft_HasTheMixtureOfWhatItSays(double information, double a, double b, double bias)
    {
        var (weights, its) = s_model.For(information, ["a", "b"]);
        Assert.Equal([a, b, bias], [.. weights, its], (expected, actual) => Math.Abs(expected - actual) < 1e-9);
    }
}
