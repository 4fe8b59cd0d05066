namespace KbSearch.SearchApi.Pages;

/// <summary>The words of a text that spans of it cover, to be quoted to whoever wrote them.</summary>
internal static class QuotedWords
{
    /// <param name="spans">In UTF-16 units, in any order. Those that overlap or touch are quoted as one.</param>
    public static IReadOnlyList<string> Of(string text, IEnumerable<(int Start, int Length)> spans)
    {
        var joined = new List<(int Start, int End)>();
        foreach (var (start, length) in spans.OrderBy(span => span.Start))
        {
            if (joined is [.., var last] && start <= last.End)
            {
                joined[^1] = (last.Start, Math.Max(last.End, start + length));
            }
            else
            {
                joined.Add((start, start + length));
            }
        }

        return joined.ConvertAll(span => text[span.Start..span.End]);
    }
}
