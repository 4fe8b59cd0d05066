namespace KbSearch.Dedup.Questions;

/// <summary>Runs of three to five characters of a text, hashed and counted: what remains comparable when words are misspelt or run together.</summary>
internal sealed class CharacterGrams
{
    private const int Shortest = 3;
    private const int Longest = 5;

    private readonly int[] _hashes;
    private readonly int[] _counts;
    private readonly double _norm;

    /// <param name="surfaces">Words, lower case and folded; a run may reach across one space between them.</param>
    public CharacterGrams(IEnumerable<string> surfaces)
    {
        var text = $" {string.Join(' ', surfaces)} ";
        var all = new List<int>(text.Length * (Longest - Shortest + 1));
        for (var start = 0; start < text.Length; start++)
        {
            // FNV-1a, so that a gram has the same hash in every process.
            var hash = 2166136261u;
            for (var length = 1; length <= Longest && start + length <= text.Length; length++)
            {
                hash = (hash ^ text[start + length - 1]) * 16777619u;
                if (length >= Shortest)
                {
                    all.Add((int)hash);
                }
            }
        }

        all.Sort();
        var (hashes, counts) = (new int[all.Count], new int[all.Count]);
        var distinct = 0;
        foreach (var hash in all)
        {
            if (distinct == 0 || hashes[distinct - 1] != hash)
            {
                hashes[distinct++] = hash;
            }

            counts[distinct - 1]++;
        }

        (_hashes, _counts) = (hashes[..distinct], counts[..distinct]);
        _norm = Math.Sqrt(_counts.Sum(count => (double)count * count));
    }

    public ReadOnlySpan<int> Hashes => _hashes;

    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Cosine of the counts: 1 for equal texts, 0 without a common run.</summary>
    public double Cosine(CharacterGrams other)
    {
        if (_norm == 0 || other._norm == 0)
        {
            return 0;
        }

        var product = 0.0;
        for (int i = 0, j = 0; i < _hashes.Length && j < other._hashes.Length;)
        {
            var order = _hashes[i].CompareTo(other._hashes[j]);
            if (order == 0)
            {
                product += (double)_counts[i] * other._counts[j];
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return product / (_norm * other._norm);
    }
}
