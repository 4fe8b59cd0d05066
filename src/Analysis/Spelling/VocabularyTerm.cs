namespace KbSearch.Analysis.Spelling;

/// <summary>A term of the surface level that occurs in the content.</summary>
/// <param name="DocumentFrequency">Above 0.</param>
public readonly record struct VocabularyTerm(string Text, int DocumentFrequency);
