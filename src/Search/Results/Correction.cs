namespace KbSearch.Search.Results;

/// <summary>A word that was searched in the stead of one that nothing readable holds.</summary>
/// <param name="From">As typed.</param>
/// <param name="To">Lower-case, with the accents the lexicon or the content gives it.</param>
public sealed record Correction(string From, string To);
