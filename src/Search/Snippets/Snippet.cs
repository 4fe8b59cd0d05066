using KbSearch.Search.Results;

namespace KbSearch.Search.Snippets;

/// <summary>A passage of an item with its matches, and the matches of its title.</summary>
internal sealed record Snippet(string Text, IReadOnlyList<Highlight> Highlights);
