using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Matching;

/// <summary>What one word of the query asks of a title: one of several alternatives, each of them a word from every one of its ranges.</summary>
internal sealed record WordNeed(WordRange[][] Alternatives)
{
    public bool IsMetBy(ReadOnlySpan<int> words)
    {
        foreach (var ranges in Alternatives)
        {
            var isMet = true;
            foreach (var range in ranges)
            {
                isMet = isMet && HasAny(words, range);
            }

            if (isMet)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAny(ReadOnlySpan<int> words, WordRange range)
    {
        foreach (var word in words)
        {
            if (range.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
