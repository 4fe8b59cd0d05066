namespace KbSearch.Dedup.Calibration;

/// <summary>Minimises a convex loss by full gradients with Adam's step sizes (Kingma and Ba, ICLR 2015), weights kept on their allowed side of 0. Deterministic.</summary>
internal static class GradientDescent
{
    private const double Rate = 0.05;
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;

    /// <param name="gradient">Adds the gradient at the weights given.</param>
    /// <param name="signs">1: not below 0; -1: not above 0; 0: free.</param>
    public static double[] Minimize(int dimensions, Action<double[], double[]> gradient, ReadOnlySpan<int> signs, int steps)
    {
        var (weights, slope) = (new double[dimensions], new double[dimensions]);
        var (first, second) = (new double[dimensions], new double[dimensions]);
        for (var step = 1; step <= steps; step++)
        {
            Array.Clear(slope);
            gradient(weights, slope);
            for (var i = 0; i < dimensions; i++)
            {
                first[i] = (FirstDecay * first[i]) + ((1 - FirstDecay) * slope[i]);
                second[i] = (SecondDecay * second[i]) + ((1 - SecondDecay) * slope[i] * slope[i]);
                var mean = first[i] / (1 - Math.Pow(FirstDecay, step));
                var spread = Math.Sqrt(second[i] / (1 - Math.Pow(SecondDecay, step)));
                weights[i] -= Rate * mean / (spread + 1e-8);
                weights[i] = signs[i] > 0 ? Math.Max(0, weights[i]) : signs[i] < 0 ? Math.Min(0, weights[i]) : weights[i];
            }
        }

        return weights;
    }
}
