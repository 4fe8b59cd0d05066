namespace KbSearch.Evaluation.Speed;

/// <summary>Latencies summed up: never an average, which hides the slow ones.</summary>
/// <param name="P50">Milliseconds within which half of the requests were answered.</param>
public readonly record struct Percentiles(double P50, double P95, double P99, double Max)
{
    /// <summary>Nearest-rank percentiles: the smallest value that at least p percent of the values do not exceed. All 0 without values.</summary>
    public static Percentiles Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0 ? default : new(At(sorted, 50), At(sorted, 95), At(sorted, 99), sorted[^1]);
    }

    private static double At(double[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
