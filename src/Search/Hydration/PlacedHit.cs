using KbSearch.Content.Model;

namespace KbSearch.Search.Hydration;

/// <summary>A place in the list of results.</summary>
/// <param name="Known">The item, where it was read already; null where it is still to be read.</param>
/// <param name="Similar">See <see cref="Results.SearchHit.Similar"/>.</param>
/// <param name="Copies">See <see cref="Results.SearchHit.Copies"/>; null for none.</param>
internal readonly record struct PlacedHit(ContentId Id, Tier Tier, bool IsAboveFloor, ContentItem? Known = null, int Similar = 0, IReadOnlyList<ContentId>? Copies = null)
{
    /// <summary>Whether an editor's rule put it there.</summary>
    public bool IsPinned { get; init; }
}
