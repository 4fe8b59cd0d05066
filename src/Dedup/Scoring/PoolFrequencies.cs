using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>In how many of the candidates of one draft a word stands: what all have sets none apart.</summary>
internal sealed class PoolFrequencies
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly int _size;

    public PoolFrequencies(IReadOnlyCollection<Question> pool)
    {
        _size = pool.Count;
        foreach (var key in pool.SelectMany(question => question.Keys))
        {
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Above 0; the rarer among the candidates, the higher.</summary>
    public double Weight(QuestionWord word) => Math.Log((_size + 1) / (_counts.GetValueOrDefault(word.Key) + 0.5));
}
