using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>The ordered pairs of words near one another in a question: what shared words say together. Far apart a pair weighs less.</summary>
internal sealed class WordPairs
{
    private readonly ulong[] _pairs;
    private readonly double[] _weights;
    private readonly double _total;

    /// <param name="reach">Most places from the first word of a pair to its second.</param>
    public WordPairs(IReadOnlyList<QuestionWord> words, double[] weights, int reach)
    {
        var pairs = new List<(ulong Pair, double Weight)>(words.Count * reach);
        for (var i = 0; i < words.Count; i++)
        {
            for (var j = i + 1; j <= i + reach && j < words.Count; j++)
            {
                pairs.Add((Hash(words[i].Key, words[j].Key), (weights[i] + weights[j]) / (j - i)));
            }
        }

        // Of equal pairs the weightiest counts: the last, once sorted.
        pairs.Sort();
        var kept = pairs.Where((pair, i) => i + 1 == pairs.Count || pairs[i + 1].Pair != pair.Pair).ToArray();
        (_pairs, _weights) = (Array.ConvertAll(kept, pair => pair.Pair), Array.ConvertAll(kept, pair => pair.Weight));
        _total = _weights.Sum();
    }

    /// <summary>Share of the weight of both questions' pairs that is in pairs both have.</summary>
    public double Shared(WordPairs other)
    {
        var shared = 0.0;
        for (int i = 0, j = 0; i < _pairs.Length && j < other._pairs.Length;)
        {
            var order = _pairs[i].CompareTo(other._pairs[j]);
            if (order == 0)
            {
                shared += _weights[i] + other._weights[j];
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return _total + other._total == 0 ? 0 : shared / (_total + other._total);
    }

    // FNV-1a, so that a pair has the same hash in every process. A word ends with a character that is in none.
    private static ulong Hash(string first, string second) => Hash(Hash(Hash(14695981039346656037UL, first), "\0"), second);

    private static ulong Hash(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }
}
