namespace KbSearch.Analysis.Conformance;

/// <summary>Two words that must, or must not, meet in the index.</summary>
public sealed record WordPair(string First, string Second)
{
    /// <summary>Where the pair was read; null when it was not read from a file.</summary>
    public FileLine? Place { get; init; }
}
