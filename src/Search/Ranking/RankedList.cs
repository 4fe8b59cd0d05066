using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>All candidates of a query in their order.</summary>
/// <param name="Items">The items that were read on the way, by the id of their place.</param>
/// <param name="Dropped">Candidates that turned out to be gone, forbidden, or merged into another one.</param>
internal sealed record RankedList(
    IReadOnlyList<RankedHit> Hits,
    RelevanceFloor Floor,
    IReadOnlyDictionary<ContentId, ContentItem> Items,
    int Dropped);
