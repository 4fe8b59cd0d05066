using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>Self-service content that a search for the draft's title finds, and of which nothing is claimed.</summary>
/// <param name="Preview">The passage that fits the title best.</param>
public sealed record RelatedAnswer(ContentItem Item, string Preview);
