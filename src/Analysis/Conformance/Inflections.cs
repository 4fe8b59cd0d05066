namespace KbSearch.Analysis.Conformance;

/// <summary>A dictionary word and some of its forms.</summary>
public sealed record Inflections(string Lemma, IReadOnlyList<string> Forms)
{
    /// <summary>Where the word was read; null when it was not read from a file.</summary>
    public FileLine? Place { get; init; }
}
