namespace KbSearch.Search.Results;

/// <summary>A word that was searched in the stead of one that nothing readable holds.</summary>
/// <param name="From">As typed.</param>
/// <param name="To">Lower-case; without accents where it comes from the content's own words.</param>
public sealed record Correction(string From, string To);
