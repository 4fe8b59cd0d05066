namespace KbSearch.Analysis.Conformance;

/// <summary>Two words that must, or must not, meet in the index.</summary>
public sealed record WordPair(string First, string Second);
