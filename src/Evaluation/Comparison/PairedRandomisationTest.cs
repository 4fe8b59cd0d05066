namespace KbSearch.Evaluation.Comparison;

/// <summary>
/// Two-sided paired randomisation test on the difference of means: how often a random exchange of the two systems' scores, query by query,
/// gives a mean difference at least as large as the one observed (Smucker, Allan and Carterette, CIKM 2007).
/// </summary>
public static class PairedRandomisationTest
{
    /// <summary>The p-value, above 0 and at most 1. Up to 16 differing queries every exchange is tried; beyond that, <paramref name="trials"/> seeded random ones.</summary>
    /// <param name="differences">Score difference per query, in any order.</param>
    public static double PValue(IReadOnlyList<double> differences, int seed, int trials = 20_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        var moved = differences.Where(d => d != 0).ToArray();
        if (moved.Length == 0)
        {
            return 1;
        }

        // Sums of the same numbers in another order differ by rounding; what is equal up to that counts as equal.
        var observed = Math.Abs(moved.Sum());
        var threshold = observed - (1e-12 * moved.Sum(Math.Abs));
        return moved.Length <= 16 ? Exact(moved, threshold) : Sampled(moved, threshold, seed, trials);
    }

    private static double Exact(double[] differences, double threshold)
    {
        var (all, extreme) = (1 << differences.Length, 0);
        for (var signs = 0; signs < all; signs++)
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Length; i++)
            {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }

            extreme += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return (double)extreme / all;
    }

    private static double Sampled(double[] differences, double threshold, int seed, int trials)
    {
        var random = new Random(seed);
        var extreme = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var sum = 0.0;
            long bits = 0;
            for (var i = 0; i < differences.Length; i++)
            {
                if (i % 62 == 0)
                {
                    bits = random.NextInt64();
                }

                sum += (bits & 1) == 0 ? differences[i] : -differences[i];
                bits >>= 1;
            }

            extreme += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        // The observed assignment is one of the possible ones: counting it keeps the p-value above 0.
        return (extreme + 1.0) / (trials + 1.0);
    }
}
