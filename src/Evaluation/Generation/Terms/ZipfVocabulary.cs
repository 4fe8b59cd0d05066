using System.Text;

namespace KbSearch.Evaluation.Generation.Terms;

/// <summary>Pronounceable words whose frequencies follow the Zipf-Mandelbrot law, as those of natural texts do.</summary>
/// <remarks>Drawn in constant time by Walker's alias method (Vose, "A linear algorithm for generating random numbers with a given distribution", 1991).</remarks>
internal sealed class ZipfVocabulary
{
    /// <summary>Distinct words: about what a million short French documents hold.</summary>
    public const int Size = 400_000;

    // The most frequent word then makes up 4 % of a text, as "de" does in French.
    private const double Exponent = 1.07;
    private const double Shift = 1.7;

    private static readonly string[] s_onsets =
        ["", "b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "qu", "tr", "pr", "br", "cr", "gr", "pl", "cl", "st", "fr", "bl", "dr", "gl", "vr"];

    private static readonly string[] s_rimes =
        ["a", "e", "i", "o", "u", "ou", "ai", "oi", "an", "on", "in", "en", "eu", "au", "er", "el", "ar", "or", "is", "ur", "il", "ot", "et", "al", "ier", "ion", "eur", "ent", "ais", "ette"];

    private readonly string[] _words;
    private readonly double[] _threshold;
    private readonly int[] _alias;

    private ZipfVocabulary(Random random)
    {
        _words = CreateWords(random);
        (_threshold, _alias) = CreateAliases();
    }

    /// <summary>One vocabulary for all seeds, so that texts of different seeds are of one language.</summary>
    public static ZipfVocabulary Shared { get; } = new(new Random(1));

    public string Draw(Random random)
    {
        var i = random.Next(Size);
        return _words[random.NextDouble() < _threshold[i] ? i : _alias[i]];
    }

    private static string[] CreateWords(Random random)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var words = new string[Size];
        var word = new StringBuilder();
        for (var rank = 0; rank < Size; rank++)
        {
            do
            {
                word.Clear();

                // Frequent words are short.
                var syllables = rank < 100 ? 1 : rank < 3_000 ? random.Next(1, 4) : random.Next(2, 5);
                for (var i = 0; i < syllables; i++)
                {
                    word.Append(s_onsets[random.Next(s_onsets.Length)]).Append(s_rimes[random.Next(s_rimes.Length)]);
                }
            }
            while (!taken.Add(words[rank] = word.ToString()));
        }

        return words;
    }

    private static (double[] Threshold, int[] Alias) CreateAliases()
    {
        var share = new double[Size];
        var sum = 0.0;
        for (var rank = 0; rank < Size; rank++)
        {
            sum += share[rank] = Math.Pow(rank + 1 + Shift, -Exponent);
        }

        var (below, above) = (new Stack<int>(), new Stack<int>());
        for (var rank = 0; rank < Size; rank++)
        {
            share[rank] *= Size / sum;
            (share[rank] < 1 ? below : above).Push(rank);
        }

        var alias = new int[Size];
        while (below.Count > 0 && above.Count > 0)
        {
            var (low, high) = (below.Pop(), above.Pop());
            alias[low] = high;
            share[high] -= 1 - share[low];
            (share[high] < 1 ? below : above).Push(high);
        }

        // What is left over differs from 1 by rounding only.
        foreach (var rank in below.Concat(above))
        {
            share[rank] = 1;
        }

        return (share, alias);
    }
}
