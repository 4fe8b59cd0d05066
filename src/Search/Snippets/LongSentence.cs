namespace KbSearch.Search.Snippets;

/// <summary>Cuts a sentence that is too long for a snippet, between words, around what matches.</summary>
internal static class LongSentence
{
    private const char Ellipsis = '…';
    private const int LeadIn = 60;

    public static Sentence Cut(Sentence sentence, int maxLength, Func<ulong, double> information)
    {
        var text = sentence.Text;
        var room = maxLength - 2;
        var start = text.Length <= maxLength ? 0 : BestStart(sentence, room, information);
        start = start == 0 ? 0 : NextWord(text, start);
        var end = start + room >= text.Length ? text.Length : LastWordEnd(text, start, start + room);
        var prefix = start > 0 ? Ellipsis.ToString() : "";
        var matches = sentence.Matches
            .Where(m => m.Start >= start && m.End <= end)
            .Select(m => m with { Start = m.Start - start + prefix.Length })
            .ToList();
        var suffix = end < text.Length ? Ellipsis.ToString() : "";
        return sentence with { Text = string.Concat(prefix, text.AsSpan(start, end - start), suffix), Matches = matches };
    }

    /// <summary>A little before the match from which the most information fits in.</summary>
    private static int BestStart(Sentence sentence, int room, Func<ulong, double> information)
    {
        var (best, bestValue) = (0, -1.0);
        var last = 0;
        for (var first = 0; first < sentence.Matches.Count; first++)
        {
            var start = Math.Max(0, sentence.Matches[first].Start - LeadIn);
            var concepts = 0UL;
            for (last = first; last < sentence.Matches.Count && sentence.Matches[last].End <= start + room; last++)
            {
                concepts |= 1UL << sentence.Matches[last].Concept;
            }

            var value = information(concepts);
            if (value > bestValue)
            {
                (best, bestValue) = (start, value);
            }
        }

        return Math.Min(best, Math.Max(0, sentence.Text.Length - room));
    }

    private static int NextWord(string text, int start)
    {
        var space = text.AsSpan(start, Math.Min(LeadIn, text.Length - start)).IndexOfAny(' ', '\u00A0');
        return space >= 0 ? start + space + 1 : WholeCharacter(text, start);
    }

    private static int LastWordEnd(string text, int start, int end)
    {
        var space = text.AsSpan(start, end - start).LastIndexOfAny(' ', '\u00A0');
        return space > 0 ? start + space : WholeCharacter(text, end);
    }

    private static int WholeCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
