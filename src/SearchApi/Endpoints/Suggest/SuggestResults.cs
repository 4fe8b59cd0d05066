using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;

namespace KbSearch.SearchApi.Endpoints.Suggest;

/// <summary>Answer to what was typed so far.</summary>
/// <param name="Suggestions">Best first, at most as many as asked for.</param>
/// <param name="IsPartial">The service has just started and is still reading the titles; ask again in a moment.</param>
/// <param name="TookMs">Time the service spent, in milliseconds.</param>
public sealed record SuggestResults(IReadOnlyList<SuggestionBody> Suggestions, bool IsPartial, double TookMs);

/// <summary>One suggestion. Text is plain text; highlights are offsets into it, in UTF-16 units.</summary>
/// <param name="Type"><c>title</c> leads to the item at <c>url</c>; <c>query</c> is a text to search for.</param>
/// <param name="Id">Identity of the item, <c>source:externalId</c>; null for a query.</param>
/// <param name="Url">Where the item is shown: its own address, or the page of this service; null for a query.</param>
/// <param name="Kind">Kind of the item; null for a query.</param>
/// <param name="Highlights">What of the text was typed.</param>
public sealed record SuggestionBody(string Text, SuggestionType Type, string? Id, string? Url, ContentKind? Kind, IReadOnlyList<SpanBody> Highlights);

/// <summary>A span of a text.</summary>
public sealed record SpanBody(int Start, int Length);
