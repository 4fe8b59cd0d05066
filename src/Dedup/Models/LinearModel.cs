namespace KbSearch.Dedup.Models;

/// <summary>A weighted sum of named features.</summary>
/// <param name="Weights">By feature name; a feature that is not named weighs nothing.</param>
/// <param name="Bias">Added to the sum.</param>
public sealed record LinearModel(IReadOnlyDictionary<string, double> Weights, double Bias)
{
    /// <summary>The weights in the order of the names.</summary>
    internal double[] InOrder(IReadOnlyList<string> names) => [.. names.Select(name => Weights.GetValueOrDefault(name))];

    internal static LinearModel Of(IReadOnlyList<string> names, ReadOnlySpan<double> weights, double bias)
    {
        var byName = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            // What cannot change a third decimal of a probability is noise of the fit.
            if (Math.Round(weights[i], 4) is var weight and not 0)
            {
                byName[names[i]] = weight;
            }
        }

        return new LinearModel(byName, Math.Round(bias, 4));
    }

    internal static double Sum(ReadOnlySpan<double> weights, ReadOnlySpan<double> features, double bias)
    {
        var sum = bias;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }
}
