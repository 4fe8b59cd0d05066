namespace KbSearch.Analysis.French.Morphology;

/// <summary>What an installation knows better than the built-in lexicon about one word.</summary>
/// <param name="Lemma">Dictionary form.</param>
/// <param name="Forms">Forms that have this lemma and no other.</param>
/// <param name="Family">Word whose family this one joins on the derivation level; null leaves it as it is.</param>
public sealed record LemmaOverride(string Lemma, IReadOnlyList<string> Forms, string? Family);
