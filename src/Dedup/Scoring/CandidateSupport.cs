using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>
/// How alike the other good candidates are to each, weighted by how much they share with the draft: a topic that was asked often has
/// company, a chance likeness has none. The idea of clusters as evidence (Kurland and Lee, SIGIR 2004), for a few dozen titles at a time.
/// </summary>
internal static class CandidateSupport
{
    private const int Company = 20;

    /// <param name="shared">What each candidate shares with the draft, 0 to 1.</param>
    /// <returns>0 to 1 for each candidate; 0 beyond the best twenty.</returns>
    public static double[] Of(IReadOnlyList<Question> candidates, double[] shared)
    {
        var best = Enumerable.Range(0, candidates.Count).OrderByDescending(i => shared[i]).Take(Company).ToArray();
        var (sums, weights) = (new double[candidates.Count], new double[candidates.Count]);
        for (var a = 0; a < best.Length; a++)
        {
            for (var b = a + 1; b < best.Length; b++)
            {
                var (i, j) = (best[a], best[b]);
                var likeness = candidates[i].Grams.Cosine(candidates[j].Grams);
                sums[i] += likeness * shared[j] * shared[j];
                weights[i] += shared[j] * shared[j];
                sums[j] += likeness * shared[i] * shared[i];
                weights[j] += shared[i] * shared[i];
            }
        }

        return [.. sums.Zip(weights, (sum, weight) => weight == 0 ? 0 : sum / weight)];
    }
}
