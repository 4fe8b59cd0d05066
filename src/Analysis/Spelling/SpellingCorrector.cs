using KbSearch.Analysis.French.Normalization;

namespace KbSearch.Analysis.Spelling;

/// <summary>Finds the words of a vocabulary nearest to a word that is not in it, by weighted edits.</summary>
/// <remarks>
/// The vocabulary is walked in order with one row of the edit matrix per letter; words that share a prefix share its rows, and a prefix
/// that already costs too much is skipped with all its words (the trie walk of Oflazer 1996, over a sorted array).
/// </remarks>
public static class SpellingCorrector
{
    /// <summary>Words up to this length are never corrected: too many short words are one letter apart.</summary>
    public const int LongestProtected = 4;

    private const int LongestCorrected = 40;
    private const float FirstLetterSurcharge = 0.3f;

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

        var found = new List<SpellingSuggestion>();
        Walk(typed, vocabulary.Terms, Budget(typed.Length), found);
        return [.. found.OrderBy(Rank).ThenBy(suggestion => suggestion.Text, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>What all the edits of a word of this length may cost together.</summary>
    private static float Budget(int length) => length < 6 ? 0.8f : length < 9 ? 1.2f : 1.8f;

    // A word ten times as frequent makes up for a quarter of an edit.
    private static double Rank(SpellingSuggestion suggestion) => suggestion.Cost - (0.25 * Math.Log10(suggestion.DocumentFrequency));

    private static void Walk(string typed, ReadOnlySpan<VocabularyTerm> terms, float budget, List<SpellingSuggestion> found)
    {
        // rows[d] is the cost of each prefix of the typed word against the first d letters of the current term, least[d] its least value.
        // What a letter costs depends on the one after it and on whether the word ends there: a row is sure for words that share
        // two letters more than it stands for.
        var rows = NewRows(typed, LongestCorrected + 4);
        var least = new float[LongestCorrected + 5];
        var previous = "";
        var filled = 0;
        var blocked = int.MaxValue;
        foreach (var term in terms)
        {
            var text = term.Text;
            var shared = previous.AsSpan().CommonPrefixLength(text);
            previous = text;
            if (shared >= blocked || text.Length > LongestCorrected + 4)
            {
                filled = Math.Min(filled, shared);
                continue;
            }

            blocked = int.MaxValue;
            filled = Math.Max(0, Math.Min(filled, shared) - 2);
            while (filled < text.Length && blocked == int.MaxValue)
            {
                least[filled + 1] = FillRow(typed, text, ++filled, rows);

                // A transposition jumps over a row, so two rows must be out of reach.
                if (least[filled] > budget && least[filled - 1] + FrenchEditCosts.Transposition > budget)
                {
                    blocked = filled + 2;
                }
            }

            if (filled == text.Length && rows[filled, typed.Length] + Surcharge(typed, text) is var cost && cost <= budget)
            {
                found.Add(new SpellingSuggestion(text, cost, term.DocumentFrequency));
            }
        }
    }

    /// <summary>Cost of typing one word for another, without looking at any budget.</summary>
    internal static float Distance(string typed, string term)
    {
        var rows = NewRows(typed, term.Length);
        for (var depth = 1; depth <= term.Length; depth++)
        {
            FillRow(typed, term, depth, rows);
        }

        return rows[term.Length, typed.Length] + Surcharge(typed, term);
    }

    internal static float Budget(string typed) => Budget(typed.Length);

    private static float Surcharge(string typed, string term) => term[0] == typed[0] ? 0 : FirstLetterSurcharge;

    private static float[,] NewRows(string typed, int depth)
    {
        var rows = new float[depth + 1, typed.Length + 1];
        for (var i = 1; i <= typed.Length; i++)
        {
            rows[0, i] = rows[0, i - 1] + FrenchEditCosts.InsertionOrDeletion(typed, i - 1);
        }

        return rows;
    }

    /// <summary>Computes the row of the first <paramref name="depth"/> letters of the term; returns its least cost.</summary>
    private static float FillRow(string typed, string term, int depth, float[,] rows)
    {
        var letter = term[depth - 1];
        var deletion = FrenchEditCosts.InsertionOrDeletion(term, depth - 1);
        var least = rows[depth, 0] = rows[depth - 1, 0] + deletion;
        for (var i = 1; i <= typed.Length; i++)
        {
            var cost = typed[i - 1] == letter ? rows[depth - 1, i - 1] : rows[depth - 1, i - 1] + FrenchEditCosts.Substitution(typed[i - 1], letter);
            cost = Math.Min(cost, rows[depth - 1, i] + deletion);
            cost = Math.Min(cost, rows[depth, i - 1] + FrenchEditCosts.InsertionOrDeletion(typed, i - 1));
            if (i > 1 && depth > 1 && typed[i - 1] == term[depth - 2] && typed[i - 2] == letter)
            {
                cost = Math.Min(cost, rows[depth - 2, i - 2] + FrenchEditCosts.Transposition);
            }

            rows[depth, i] = cost;
            least = Math.Min(least, cost);
        }

        return least;
    }
}
