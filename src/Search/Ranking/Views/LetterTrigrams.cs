using System.Text;

namespace KbSearch.Search.Ranking.Views;

/// <summary>The distinct letter trigrams of a text, word boundaries included: <c>box</c> gives <c>" bo"</c>, <c>"box"</c>, <c>"ox "</c>.</summary>
internal static class LetterTrigrams
{
    /// <param name="text">Folded words, each between single spaces.</param>
    /// <returns>Hashes, ascending.</returns>
    public static ulong[] Of(StringBuilder text)
    {
        var characters = text.ToString().AsSpan();
        var hashes = new List<ulong>(characters.Length);
        for (var i = 0; i + 3 <= characters.Length; i++)
        {
            hashes.Add(TermHash.Of(characters.Slice(i, 3)));
        }

        return [.. hashes.Distinct().Order()];
    }

    /// <summary>The Dice coefficient (Dice, Ecology 26(3), 1945) of two ascending lists, 0 to 1; 0 when both are empty.</summary>
    public static double Overlap(ulong[] left, ulong[] right)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var order = left[i].CompareTo(right[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return left.Length + right.Length == 0 ? 0 : 2.0 * shared / (left.Length + right.Length);
    }
}
