namespace KbSearch.Analysis.Conformance;

public sealed record WordPair(string First, string Second);
