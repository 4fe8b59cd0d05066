namespace KbSearch.Analysis.French;

/// <summary>A line of an overrides file that could not be read.</summary>
/// <param name="Line">From 1.</param>
public sealed record OverridesError(int Line, string Message);
