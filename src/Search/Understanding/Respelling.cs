namespace KbSearch.Search.Understanding;

/// <summary>A far more frequent word that a word of the query, rare in the content and in no lexicon, may have been meant to be.</summary>
/// <param name="Start">Offset of the word typed, in UTF-16 units.</param>
/// <param name="Length">Length of the word typed.</param>
/// <param name="Text">The word it may stand for.</param>
internal readonly record struct Respelling(int Start, int Length, string Text)
{
    /// <summary>The query with all its words respelled; null when there is none.</summary>
    /// <param name="respellings">Disjoint.</param>
    public static string? Apply(string query, IReadOnlyList<Respelling> respellings)
    {
        foreach (var (start, length, text) in respellings.OrderByDescending(r => r.Start))
        {
            query = string.Concat(query.AsSpan(0, start), text, query.AsSpan(start + length));
        }

        return respellings.Count > 0 ? query : null;
    }
}
