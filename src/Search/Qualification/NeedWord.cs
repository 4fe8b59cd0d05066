using KbSearch.Analysis.French.Queries;

namespace KbSearch.Search.Qualification;

/// <summary>A word of a text as the patterns see it.</summary>
/// <param name="Sentence">Number of its sentence; patterns stay within one.</param>
/// <param name="Keys">Its lemmas, <c>=</c> with its form, <c>&lt;#kind&gt;</c>; those of its parts and of what it may stand for as well.</param>
internal sealed record NeedWord(int Start, int Length, int Sentence, IReadOnlyList<string> Keys)
{
    /// <summary>The words of a text, in order.</summary>
    public static List<NeedWord> Of(string text, IReadOnlyList<QueryWord> words)
    {
        var result = new List<NeedWord>(words.Count);
        var sentence = 0;
        var end = 0;
        foreach (var word in words)
        {
            sentence += text.AsSpan(end, Math.Max(0, word.Start - end)).IndexOfAny(".!?;\n") >= 0 ? 1 : 0;
            end = Math.Max(end, word.Start + word.Length);
            result.Add(new NeedWord(word.Start, word.Length, sentence, [.. KeysOf(word).Append($"<#{word.Kind.ToString().ToLowerInvariant()}>").Distinct()]));
        }

        return result;
    }

    private static IEnumerable<string> KeysOf(QueryWord word) =>
    [
        "=" + word.Surface,
        .. word.Lemmas,
        .. word.Parts.SelectMany(KeysOf),
        .. word.Rewrites.SelectMany(rewrite => rewrite.Words).SelectMany(KeysOf),
    ];
}
