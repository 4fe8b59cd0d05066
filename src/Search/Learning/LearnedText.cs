using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>What is learned from one item: its informative words by their numbers, in order.</summary>
/// <param name="Text">Words of the body and the answers.</param>
/// <param name="Labels">Words of tags, product and category.</param>
internal sealed record LearnedText(ContentId Id, int[] Title, int[] Text, int[] Labels, string? Url, IReadOnlyList<string> Links, ContentId? DuplicateOf);
