namespace KbSearch.Search.Snippets;

/// <summary>Cuts a text into sentences at final punctuation and line ends.</summary>
internal static class SentenceSplitter
{
    /// <summary>Start and length of each sentence, trimmed, in order; none is empty.</summary>
    public static List<(int Start, int Length)> Split(ReadOnlySpan<char> text)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (EndsSentence(text, i))
            {
                Add(sentences, text, start, i + 1);
                start = i + 1;
            }
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int i)
    {
        if (text[i] == '\n')
        {
            return true;
        }

        if (text[i] is not ('.' or '!' or '?' or '…') || i + 1 >= text.Length || !char.IsWhiteSpace(text[i + 1]))
        {
            return false;
        }

        // "M. Martin", "p. ex.": such a point shortens a word.
        var word = text.Slice(i - LettersBefore(text, i), LettersBefore(text, i));
        return text[i] != '.' || (word.Length != 1 && word is not ("ex" or "cf"));
    }

    private static int LettersBefore(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return end - start;
    }

    private static void Add(List<(int, int)> sentences, ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add((start, end - start));
        }
    }
}
