using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Ranking.Views;

namespace KbSearch.Search.Learning;

/// <summary>Where every item lies in the space of one model, to find those that are near a query without sharing a word with it.</summary>
/// <remarks>Reads are thread-safe; one caller at a time updates.</remarks>
public sealed class LatentItems(LatentModel model, IAnalyzer analyzer)
{
    private const int PageSize = 1_000;

    private readonly VectorTable _vectors = new(model.Dimensions);

    public LatentModel Model => model;

    /// <summary>Changes up to here are in.</summary>
    public ChangeSequence Checkpoint { get; private set; }

    /// <summary>Takes in what changed in the store since the last time.</summary>
    /// <param name="countedFrom">Changes up to here are not counted.</param>
    /// <returns>How many public items were changed or new.</returns>
    /// <exception cref="ContentStoreException">What was read so far is kept.</exception>
    public async Task<int> UpdateAsync(IContentStore store, ChangeSequence countedFrom, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var publicChanges = 0;
        while (await store.ReadChangesAsync(Checkpoint, PageSize, cancellationToken) is var page && page.UpTo > Checkpoint)
        {
            _vectors.Apply([.. page.Changes.Select(Place)]);
            publicChanges += page.Changes.Count(c => c.Sequence > countedFrom && c.Item is { } item && item.Audience.Equals(Audience.Public));
            Checkpoint = page.UpTo;
        }

        return publicChanges;
    }

    /// <summary>The items nearest to a place that the viewer may read, nearest first; ties by id.</summary>
    /// <param name="place">A unit vector.</param>
    /// <param name="minSimilarity">Cosine below which an item is too far.</param>
    internal IReadOnlyList<ContentId> Nearest(ReadOnlySpan<float> place, Viewer viewer, int limit, double minSimilarity) =>
        _vectors.Nearest(place, viewer, limit, minSimilarity);

    private (ContentId Id, Audience Audience, sbyte[]? Vector) Place(ContentChange change) => change.Item is { } item
        ? (change.Id, item.Audience, VectorTable.Quantize(VectorOf(item)))
        : (change.Id, Audience.Public, null);

    private float[] VectorOf(ContentItem item)
    {
        var sum = new float[model.Dimensions];
        foreach (var vector in ItemAnalyzer.Analyze(item, analyzer, model).Latent)
        {
            VectorMath.Add(sum, 1, vector);
        }

        VectorMath.Normalize(sum);
        return sum;
    }
}
