namespace KbSearch.Dedup.Scoring;

/// <summary>Ordered pairs of words near one another: what shared words say together. Far apart a pair weighs less.</summary>
internal static class WordPairs
{
    /// <summary>Share of the weight of both questions' pairs that is in pairs both have.</summary>
    /// <param name="reach">Most places from the first word of a pair to its second.</param>
    public static double Shared(WeighedQuestion draft, WeighedQuestion existing, int reach)
    {
        var (ofDraft, ofExisting) = (draft.Pairs(reach), existing.Pairs(reach));
        var total = ofDraft.Values.Sum() + ofExisting.Values.Sum();
        var shared = 0.0;
        foreach (var (pair, weight) in ofExisting)
        {
            shared += ofDraft.TryGetValue(pair, out var other) ? weight + other : 0;
        }

        return total == 0 ? 0 : shared / total;
    }

    /// <summary>Each pair with its weight; the last of equal ones counts.</summary>
    public static Dictionary<(string First, string Second), double> Read(WeighedQuestion question, int reach)
    {
        var pairs = new Dictionary<(string, string), double>();
        for (var i = 0; i < question.Words.Count; i++)
        {
            for (var j = i + 1; j <= i + reach && j < question.Words.Count; j++)
            {
                pairs[(question.Words[i].Key, question.Words[j].Key)] = (question.Weights[i] + question.Weights[j]) / (j - i);
            }
        }

        return pairs;
    }
}
