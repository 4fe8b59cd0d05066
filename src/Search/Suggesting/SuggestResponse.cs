namespace KbSearch.Search.Suggesting;

/// <summary>Suggestions, best first: titles, then queries.</summary>
/// <param name="IsPartial">The titles are still being read for the first time, so there are none yet.</param>
public sealed record SuggestResponse(IReadOnlyList<Suggestion> Suggestions, bool IsPartial);
