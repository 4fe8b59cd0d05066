namespace KbSearch.Search.Results;

/// <summary>A span that matched the query.</summary>
/// <param name="Field"><c>title</c> or <c>snippet</c>.</param>
/// <param name="Start">Offset in UTF-16 units in the text of that field as returned.</param>
/// <param name="Length">Length in UTF-16 units, above 0.</param>
public readonly record struct Highlight(string Field, int Start, int Length);
