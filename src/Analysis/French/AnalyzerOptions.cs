using KbSearch.Analysis.French.Morphology;

namespace KbSearch.Analysis.French;

/// <summary>What an installation adds to the analyzer. A change that changes terms needs a rebuild; the fingerprint enforces it.</summary>
public sealed record AnalyzerOptions
{
    public static AnalyzerOptions Default { get; } = new();

    /// <summary>Words that are never inflected, derived, rewritten or corrected: brands, offers, acronyms. Case and accents do not matter.</summary>
    public IReadOnlyCollection<string> ProtectedWords { get; init; } = [];

    /// <summary>Lemmas and families that go before the built-in lexicon.</summary>
    public IReadOnlyList<LemmaOverride> Overrides { get; init; } = [];
}
