using KbSearch.Content.Model;

namespace KbSearch.Search.Hydration;

/// <summary>A place in the list of results.</summary>
internal readonly record struct PlacedHit(ContentId Id, Tier Tier, bool IsAboveFloor);
