using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Queries;

namespace KbSearch.Analysis.French;

/// <summary>What an installation adds to the analyzer. A change that changes terms needs a rebuild; the fingerprint enforces it.</summary>
public sealed record AnalyzerOptions
{
    public static AnalyzerOptions Default { get; } = new();

    /// <summary>Words that are never inflected, derived, rewritten or corrected: brands, offers, acronyms. Case and accents do not matter.</summary>
    public IReadOnlyCollection<string> ProtectedWords { get; init; } = [];

    /// <summary>Lemmas and families that go before the built-in lexicon.</summary>
    public IReadOnlyList<LemmaOverride> Overrides { get; init; } = [];

    /// <summary>Synonyms beside the built-in ones. They are applied to queries: no change needs a rebuild.</summary>
    public IReadOnlyList<SynonymRule> Synonyms { get; init; } = [];
}
