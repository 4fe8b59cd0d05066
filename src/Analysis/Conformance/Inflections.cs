namespace KbSearch.Analysis.Conformance;

/// <summary>A dictionary word and some of its forms.</summary>
public sealed record Inflections(string Lemma, IReadOnlyList<string> Forms);
