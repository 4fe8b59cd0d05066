using KbSearch.Content.Model;
using KbSearch.Search.Suggesting;
using KbSearch.Search.Suggesting.Matching;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.UnitTests.Search.Suggesting;

/// <summary>The titles of a catalog that match, found fast and found plainly.</summary>
internal static class Matches
{
    public static TitleFilter Everything(TitleCatalog catalog) => new(catalog, new SuggestRequest { Viewer = Viewer.Agent }, DateTimeOffset.MinValue);

    public static List<int> AsTyped(TitleCatalog catalog, string typed) =>
        [.. new TitleWalk(catalog, Everything(catalog)).Matches(new NeedReader(catalog, new FoldedText(typed)).Strict())];

    /// <summary>Looks at every title: each word typed is one of its words, joined or by its parts; the last one is begun.</summary>
    public static List<int> Plainly(TitleCatalog catalog, string typed)
    {
        var query = new FoldedText(typed);
        return [.. Enumerable.Range(0, catalog.Count).Where(title => Enumerable.Range(0, query.Count).All(word => IsMet(new FoldedText(catalog[title].Title), query, word)))];
    }

    private static bool IsMet(FoldedText title, FoldedText query, int word)
    {
        var isLast = word == query.Count - 1;
        var parts = Enumerable.Range(0, query.PartCount(word)).Select(part => query.PartOf(word, part).ToString()).ToList();
        return Has(query.Word(word).ToString(), isLast) || parts.Select((part, i) => Has(part, isLast && i == parts.Count - 1)).All(has => has);

        bool Has(string letters, bool isPrefix) => WordsOf(title).Any(w => isPrefix ? w.StartsWith(letters, StringComparison.Ordinal) : w == letters);
    }

    private static IEnumerable<string> WordsOf(FoldedText text)
    {
        for (var word = 0; word < text.Count; word++)
        {
            yield return text.Word(word).ToString();
            for (var part = 0; part < text.PartCount(word); part++)
            {
                yield return text.PartOf(word, part).ToString();
            }
        }
    }
}
