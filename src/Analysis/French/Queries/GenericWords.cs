using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Words that most sentences could hold whatever their topic, by lemma.</summary>
internal static class GenericWords
{
    private static readonly HashSet<string> Lemmas = new(LexiconResources.Words("generic-words.txt").Select(AccentFolding.Fold), StringComparer.Ordinal);

    public static bool Contain(string lemma) => Lemmas.Contains(lemma);
}
