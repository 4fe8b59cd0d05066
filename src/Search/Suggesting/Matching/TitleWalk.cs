using System.Buffers;
using System.Numerics;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Matching;

/// <summary>Walks the titles that meet every need, in the order of their rank.</summary>
/// <remarks>The titles of the rarest need are looked at, the others are checked on each one's own words: none is looked at twice.</remarks>
internal sealed class TitleWalk(TitleCatalog catalog, TitleFilter filter)
{
    /// <summary>Titles looked at by all walks so far.</summary>
    public int Visited { get; private set; }

    /// <summary>The titles that match and may be shown; without a need, all that may be shown.</summary>
    public IEnumerable<int> Matches(params WordNeed[] needs)
    {
        if (needs.Length == 0)
        {
            return Enumerable.Range(0, catalog.Count).Where(title => IsMatch(title, needs));
        }

        return needs.Any(need => need.Alternatives.Length == 0) ? [] : MatchesOf(needs.MinBy(PostingCount)!, needs);
    }

    /// <summary>The best ranked title that has these words and no others, in the same order; -1 when there is none.</summary>
    /// <param name="words">A catalog title's words as <see cref="TitleCatalog.WordsOf"/> gives them.</param>
    public int Exact(ReadOnlySpan<int> words)
    {
        var rarest = words[0];
        foreach (var word in words)
        {
            rarest = Postings(word).Length < Postings(rarest).Length ? word : rarest;
        }

        foreach (var title in Postings(rarest))
        {
            Visited++;
            if (catalog.WordsOf(title).SequenceEqual(words) && filter.Passes(title))
            {
                return title;
            }
        }

        return -1;
    }

    private IEnumerable<int> MatchesOf(WordNeed rarest, WordNeed[] needs)
    {
        var length = (catalog.Count + 63) / 64;
        var candidates = ArrayPool<ulong>.Shared.Rent(length);
        try
        {
            Mark(rarest, candidates.AsSpan(0, length));
            for (var i = 0; i < length; i++)
            {
                for (var bits = candidates[i]; bits != 0; bits &= bits - 1)
                {
                    var title = (i * 64) + BitOperations.TrailingZeroCount(bits);
                    if (IsMatch(title, needs))
                    {
                        yield return title;
                    }
                }
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(candidates);
        }
    }

    private bool IsMatch(int title, WordNeed[] needs)
    {
        Visited++;
        var words = catalog.WordsOf(title);
        foreach (var need in needs)
        {
            if (!need.IsMetBy(words))
            {
                return false;
            }
        }

        return filter.Passes(title);
    }

    /// <summary>Sets the bit of every title that may meet the need: of each alternative, those of its rarest range.</summary>
    private void Mark(WordNeed need, Span<ulong> titles)
    {
        titles.Clear();
        foreach (var ranges in need.Alternatives)
        {
            foreach (var title in catalog.Postings(Rarest(ranges)))
            {
                titles[title >> 6] |= 1UL << title;
            }
        }
    }

    private int PostingCount(WordNeed need) => need.Alternatives.Sum(ranges => catalog.Postings(Rarest(ranges)).Length);

    private WordRange Rarest(WordRange[] ranges) => ranges.MinBy(range => catalog.Postings(range).Length);

    private ReadOnlySpan<int> Postings(int word) => catalog.Postings(new WordRange(word, word + 1));
}
