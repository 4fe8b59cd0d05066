using System.Runtime.InteropServices;
using KbSearch.Analysis.French.Queries;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Completing;

/// <summary>Completes a query with the words and short phrases that go on from it in titles, those of most titles first.</summary>
/// <remarks>What others searched would be a second source of <see cref="QueryCompletion"/>: with a witness, it is shown under the same conditions.</remarks>
internal sealed class QueryCompleter(string typed, FoldedText query)
{
    private const int MaxFunctionWords = 3;
    private const int LeastTitlesOfPhrase = 2;

    private readonly int _last = query.Count - 1;
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Counts the ways to go on in a title that matches the query.</summary>
    /// <param name="title">Its place in the catalog; titles come in rising order.</param>
    public void Add(int title, string text)
    {
        var words = new FoldedText(text);
        for (var word = 0; word < words.Count; word++)
        {
            if (Continuation(words, word) is not ({ } part, { } kept) || WordClassOf(words, word) != WordClass.Content || IsTyped(words.Word(word)))
            {
                continue;
            }

            var start = words.Place(word, part, 1).Start;
            Count(kept + Cut(text, start, EndOf(words, word)), title, isPhrase: false);
            if (PhraseEnd(words, word, text) is { } end)
            {
                Count(kept + Cut(text, start, end), title, isPhrase: true);
            }

            return;
        }
    }

    /// <summary>The completions, best first; what was typed is none.</summary>
    public IEnumerable<QueryCompletion> Best() => _tallies
        .Where(t => t.Value.Titles >= (t.Value.IsPhrase ? LeastTitlesOfPhrase : 1))
        .OrderByDescending(t => t.Value.Titles).ThenBy(t => t.Value.Witness).ThenBy(t => t.Key, StringComparer.Ordinal)
        .Where(t => !new FoldedText(t.Key).SameWords(query))
        .Select(t => new QueryCompletion(t.Key, t.Value.Witness));

    /// <summary>The part of a title's word that the query's last word begins, and what of the text typed stays in front of it.</summary>
    private (int? Part, string? Kept) Continuation(FoldedText words, int word)
    {
        if (words.Word(word).StartsWith(query.Word(_last)))
        {
            return (0, Kept(0));
        }

        var elided = query.ElidedParts(_last);
        if (query.PartCount(_last) == elided + 1)
        {
            for (var part = 0; part < words.PartCount(word); part++)
            {
                if (words.PartOf(word, part).StartsWith(query.PartOf(_last, elided)))
                {
                    return (part, Kept(elided));
                }
            }
        }

        return (null, null);
    }

    private string Kept(int part) => typed[..query.Place(_last, part, 1).Start].TrimStart();

    private bool IsTyped(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < _last; i++)
        {
            if (query.Word(i).SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the next word that says something ends; null when it does not follow after spaces alone.</summary>
    private static int? PhraseEnd(FoldedText words, int word, string text)
    {
        for (var next = word + 1; next < words.Count && next <= word + 1 + MaxFunctionWords; next++)
        {
            if (!text.AsSpan()[EndOf(words, next - 1)..words.Place(next, 0, 1).Start].SequenceEqual(" "))
            {
                return null;
            }

            if (WordClassOf(words, next) == WordClass.Content)
            {
                return EndOf(words, next);
            }
        }

        return null;
    }

    private static WordClass WordClassOf(FoldedText words, int word) =>
        WordClasses.Of((words.ElidedParts(word) is > 0 and var elided ? words.PartOf(word, elided) : words.Word(word)).ToString());

    private static int EndOf(FoldedText words, int word) => words.Place(word, 0, int.MaxValue / 2) is var place ? place.Start + place.Length : 0;

    private static string Cut(string text, int start, int end) => text[start..end].ToLowerInvariant();

    private void Count(string completion, int title, bool isPhrase)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, completion, out var isKnown);
        tally = isKnown ? tally with { Titles = tally.Titles + 1 } : new Tally(1, title, isPhrase);
    }

    /// <param name="Witness">The best ranked of the titles.</param>
    private readonly record struct Tally(int Titles, int Witness, bool IsPhrase);
}
