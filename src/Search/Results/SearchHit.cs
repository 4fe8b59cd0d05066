using KbSearch.Content.Model;

namespace KbSearch.Search.Results;

/// <summary>One result, ready to show.</summary>
/// <param name="Item">The stored item, readable by the caller.</param>
/// <param name="TierReason">Why the hit stands in its tier: a stable code such as <c>validatedAnswer</c>, <c>faq</c>, <c>tutorial</c>, <c>announcement</c>, <c>thread</c>, <c>belowRelevanceFloor</c>.</param>
/// <param name="Snippet">Plain text cut from the stored text.</param>
/// <param name="Highlights">Spans in the title and the snippet, by field then start; they do not overlap.</param>
public sealed record SearchHit(
    ContentItem Item,
    Tier Tier,
    string TierReason,
    string Snippet,
    IReadOnlyList<Highlight> Highlights)
{
    /// <summary>Further hits this one stands for: duplicates merged into it, and content with the same title and text.</summary>
    public int Similar { get; init; }

    /// <summary>Of these, the items with the same title and text that are not merged: a measure that knows documents alone takes them for found.</summary>
    public IReadOnlyList<ContentId> Copies { get; init; } = [];
}
