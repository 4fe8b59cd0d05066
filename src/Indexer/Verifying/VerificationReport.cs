using KbSearch.Content.Model;

namespace KbSearch.Indexer.Verifying;

/// <summary>Comparison of an index with the store.</summary>
/// <param name="Items">Items in the store, up to the checkpoint.</param>
/// <param name="Documents">Live documents of the index.</param>
/// <param name="Behind">Changes of the store that the index has not seen yet; they are not counted as differences.</param>
/// <param name="Missing">Items the index does not hold for the audience and in the tier they have; at most <see cref="IndexVerifier.MaxListed"/> are listed.</param>
/// <param name="Ghosts">Deleted items the index still holds; at most <see cref="IndexVerifier.MaxListed"/> are listed.</param>
public sealed record VerificationReport(
    long Items,
    long Documents,
    long Behind,
    long MissingCount,
    IReadOnlyList<ContentId> Missing,
    long GhostCount,
    IReadOnlyList<ContentId> Ghosts)
{
    public bool Agrees => MissingCount == 0 && GhostCount == 0;
}
