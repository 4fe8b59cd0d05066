namespace KbSearch.Dedup.Calibration;

/// <summary>Means and spreads of features, so that one penalty suits all weights; undone once weights are found.</summary>
internal sealed class Standardization
{
    private readonly double[] _means;
    private readonly double[] _spreads;

    public Standardization(IReadOnlyCollection<double[]> rows, int dimensions)
    {
        (_means, _spreads) = (new double[dimensions], new double[dimensions]);
        for (var k = 0; k < dimensions; k++)
        {
            _means[k] = rows.Average(row => row[k]);
            _spreads[k] = Math.Sqrt(rows.Average(row => Math.Pow(row[k] - _means[k], 2))) + 1e-6;
        }
    }

    public double[] Apply(double[] row) => [.. row.Select((value, k) => (value - _means[k]) / _spreads[k])];

    /// <summary>The weights and the bias for features as they are.</summary>
    public (double[] Weights, double Bias) Undo(ReadOnlySpan<double> weights, double bias)
    {
        var plain = new double[_means.Length];
        for (var k = 0; k < plain.Length; k++)
        {
            plain[k] = weights[k] / _spreads[k];
            bias -= plain[k] * _means[k];
        }

        return (plain, bias);
    }
}
