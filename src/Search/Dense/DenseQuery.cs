using KbSearch.Content.Model;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Dense;

/// <summary>A query as the embedding model sees it, beside the items.</summary>
internal sealed class DenseQuery(float[] place, VectorTable items)
{
    // Models differ in what a cosine of theirs says: the nearest are taken, however near.
    private const double LeastCosine = -1;

    private readonly sbyte[] _quantized = VectorTable.Quantize(place);

    /// <summary>Nearest first; only what the viewer may read.</summary>
    public IReadOnlyList<ContentId> Nearest(Viewer viewer, int limit) => items.Nearest(place, viewer, limit, LeastCosine);

    /// <summary>Cosine of each item, scaled so that the farthest of them has 0 and the nearest 1.</summary>
    /// <remarks>What has no vector has the mean: that it was not sent, or not yet, speaks neither for nor against it.</remarks>
    public double[] Similarities(IReadOnlyList<ContentId> ids)
    {
        var cosines = ids.Select(id => items.Similarity(_quantized, id)).ToArray();
        var (least, best, mean) = (cosines.Min() ?? 0, cosines.Max() ?? 0, cosines.Average() ?? 0);
        return Array.ConvertAll(cosines, cosine => best > least ? ((cosine ?? mean) - least) / (best - least) : 0);
    }
}
