namespace KbSearch.SearchApi.Pages;

/// <summary>Cuts a text at its matched spans.</summary>
internal static class TextSpans
{
    /// <summary>The parts of the text, in order and without loss. A span that is out of range or overlaps a former one is ignored.</summary>
    public static IEnumerable<(string Text, bool IsMatch)> Cut(string text, IEnumerable<(int Start, int Length)> spans)
    {
        var position = 0;
        foreach (var (start, length) in spans.OrderBy(span => span.Start))
        {
            if (start < position || length <= 0 || start > text.Length - length)
            {
                continue;
            }

            if (start > position)
            {
                yield return (text[position..start], false);
            }

            position = start + length;
            yield return (text[start..position], true);
        }

        if (position < text.Length)
        {
            yield return (text[position..], false);
        }
    }
}
