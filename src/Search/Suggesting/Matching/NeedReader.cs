using KbSearch.Analysis.French.Queries;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Matching;

/// <summary>Turns what was typed into what it asks of a title: all words but the last whole, the last one begun, in any order.</summary>
/// <remarks>What a text asks for as typed, it asks for however it goes on: each further letter only takes titles away.</remarks>
internal sealed class NeedReader(TitleCatalog catalog, FoldedText text)
{
    /// <summary>Further words are not looked at.</summary>
    private const int MaxWords = 64;

    /// <summary>The words as typed.</summary>
    public WordNeed[] Strict() => [.. Words().Select(word => new WordNeed([.. Alternatives(word)]))];

    /// <summary>The words without elided articles (<c>d'abonnement</c> for <c>mon abonnement</c>) and without function words; null when that changes nothing.</summary>
    public WordNeed[]? Relaxed()
    {
        var kept = Words().Where(word => IsLast(word) || WordClasses.Of(text.Word(word).ToString()) is WordClass.Content or WordClass.Meaning).ToList();
        return kept.Count == Words().Count() && kept.All(word => text.ElidedParts(word) == 0)
            ? null
            : [.. kept.Select(word => new WordNeed([.. Alternatives(word), .. Meant(word)]))];
    }

    /// <summary>A word that begins in one of several ways instead.</summary>
    public WordNeed Corrected(IEnumerable<string> beginnings) => new([.. beginnings.Select(beginning => new[] { catalog.WithPrefix(beginning) })]);

    /// <summary>What is left of a word to be corrected: its last part.</summary>
    public string Correctable(int word) => text.PartOf(word, text.PartCount(word) - 1).ToString();

    private IEnumerable<int> Words() => Enumerable.Range(0, Math.Min(text.Count, MaxWords));

    private bool IsLast(int word) => word == text.Count - 1;

    private List<WordRange[]> Alternatives(int word)
    {
        var joined = text.Word(word);
        var alternatives = new List<WordRange[]> { new[] { IsLast(word) ? catalog.WithPrefix(joined) : catalog.Exactly(joined) } };
        if (text.PartCount(word) > 1)
        {
            alternatives.Add(Parts(word, 0));
        }

        alternatives.RemoveAll(ranges => ranges.Any(range => range.IsEmpty));
        return alternatives;
    }

    private IEnumerable<WordRange[]> Meant(int word)
    {
        var elided = text.ElidedParts(word);
        var ranges = Parts(word, elided);
        return elided == 0 || ranges.Any(range => range.IsEmpty) ? [] : [ranges];
    }

    private WordRange[] Parts(int word, int first)
    {
        var ranges = new WordRange[text.PartCount(word) - first];
        for (var i = 0; i < ranges.Length; i++)
        {
            var part = text.PartOf(word, first + i);
            ranges[i] = IsLast(word) && i == ranges.Length - 1 ? catalog.WithPrefix(part) : catalog.Exactly(part);
        }

        return ranges;
    }
}
