using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>All candidates of a query in their order.</summary>
/// <param name="Read">The hits whose items were read on the way, by the id of their place.</param>
/// <param name="ViewWeights">What each <see cref="Views.View"/> counted.</param>
/// <param name="Dropped">Candidates that turned out to be gone, forbidden, merged into another one or of the same content.</param>
internal sealed record RankedList(
    IReadOnlyList<RankedHit> Hits,
    RelevanceFloor Floor,
    IReadOnlyDictionary<ContentId, ShownHit> Read,
    IReadOnlyList<double> ViewWeights,
    int Dropped);
