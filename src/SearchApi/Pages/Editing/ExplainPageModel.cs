namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>What the page that explains a place shows.</summary>
/// <param name="Title">Of the item found; null when there is none.</param>
/// <param name="Reasons">Sentences; empty before a query was given.</param>
/// <param name="Error">What is wrong with the form; null for nothing.</param>
public sealed record ExplainPageModel(EditorSession Session, string Query, string Id, string? Title, IReadOnlyList<string> Reasons, string? Error);
