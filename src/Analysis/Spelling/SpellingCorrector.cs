using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.Spelling;

/// <summary>Finds the words of a vocabulary nearest to a word that is not in it, by weighted edits.</summary>
public static class SpellingCorrector
{
    /// <summary>Words up to this length are never corrected: too many short words are one letter apart.</summary>
    public const int LongestProtected = 4;

    private const int LongestCorrected = VocabularyTrie.LongestWord - WeightedEditDistance.Band;

    /// <summary>Suggests words, best first: low cost, then frequent. Empty when the word is in the vocabulary, protected by its length, or has a digit.</summary>
    /// <param name="word">A word; case and accents do not matter.</param>
    public static IReadOnlyList<SpellingSuggestion> Suggest(string word, Vocabulary vocabulary, int limit)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var typed = AccentFolding.Fold(word.ToLowerInvariant());
        if (typed.Length is <= LongestProtected or > LongestCorrected || !typed.All(char.IsLetter) || vocabulary.DocumentFrequency(typed) > 0)
        {
            return [];
        }

        return [.. TrieSearch.Find(typed, vocabulary.Trie).OrderBy(Rank).ThenBy(suggestion => suggestion.Text, StringComparer.Ordinal).Take(limit)];
    }

    // A word ten times as frequent makes up for a quarter of an edit.
    private static double Rank(SpellingSuggestion suggestion) => suggestion.Cost - (0.25 * Math.Log10(suggestion.DocumentFrequency));
}
