namespace KbSearch.Analysis.Spelling;

/// <summary>The words of the content a caller may read. Immutable, thread-safe.</summary>
public sealed class Vocabulary
{
    private readonly VocabularyTerm[] _terms;
    private readonly Dictionary<string, int> _frequencies;

    /// <param name="terms">Terms of the surface level, in any order, each once.</param>
    public Vocabulary(IEnumerable<VocabularyTerm> terms)
    {
        _terms = [.. terms.OrderBy(term => term.Text, StringComparer.Ordinal)];
        _frequencies = _terms.ToDictionary(term => term.Text, term => term.DocumentFrequency);
    }

    public static Vocabulary Empty { get; } = new([]);

    /// <summary>In ordinal order.</summary>
    public ReadOnlySpan<VocabularyTerm> Terms => _terms;

    /// <summary>Number of documents that hold the term; 0 when none does.</summary>
    public int DocumentFrequency(string term) => _frequencies.GetValueOrDefault(term);
}
