using KbSearch.Content.Model;

namespace KbSearch.Search.Suggesting;

/// <summary>One way to go on from what was typed.</summary>
/// <param name="Text">The title, or the text of the query.</param>
/// <param name="Type">Where it leads.</param>
/// <param name="Item">The item that has the title, as it is stored now; null for a query.</param>
/// <param name="Highlights">What of the text was typed, in text order.</param>
public sealed record Suggestion(string Text, SuggestionType Type, ContentItem? Item, IReadOnlyList<TextSpan> Highlights);
