namespace KbSearch.Index.Documents;

/// <summary>One whole value of a document, compared ordinally.</summary>
public readonly record struct Keyword(KeywordField Field, string Value);
