using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.SearchApi.Backlog;

/// <summary>An item of a proposed cluster, as it is now.</summary>
/// <param name="Probability">That it asks what the canonical item of the proposal asks; null for that item itself, and where the scan does not say.</param>
/// <param name="Band">How sure that is; null where the scan does not say.</param>
/// <param name="SharedWords">What speaks for it, the most telling first; empty for the same text, and where there is none in common.</param>
public sealed record BacklogItem(ContentItem Item, double? Probability, DuplicateBand? Band, IReadOnlyList<string> SharedWords, BacklogDecision Decision);
