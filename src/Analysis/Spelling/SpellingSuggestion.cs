namespace KbSearch.Analysis.Spelling;

/// <summary>A word of the vocabulary that may have been meant.</summary>
/// <param name="Cost">Edit cost, from 0 (accents only) to the budget of the word's length.</param>
public readonly record struct SpellingSuggestion(string Text, float Cost, int DocumentFrequency);
