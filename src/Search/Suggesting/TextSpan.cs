namespace KbSearch.Search.Suggesting;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length);
