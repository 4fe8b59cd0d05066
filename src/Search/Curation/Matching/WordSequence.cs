using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Matching;

/// <summary>The words of a text by which queries and conditions are compared: as analysed, without function words and ways to ask.</summary>
/// <remarks>A text of nothing else keeps them all. Two words are the same when they may have the same lemma.</remarks>
internal sealed class WordSequence
{
    private readonly IReadOnlyList<QueryWord> _words;

    private WordSequence(IReadOnlyList<QueryWord> words) => _words = words;

    public bool IsEmpty => _words.Count == 0;

    public static WordSequence Of(string text, QueryReader reader)
    {
        var all = reader.Read(text, Vocabulary.Empty).Words;
        var telling = all.Where(w => w.Class is WordClass.Content or WordClass.Meaning).ToList();
        return new WordSequence(telling.Count > 0 ? telling : all);
    }

    /// <summary>Whether this sequence stands in a query in the given way; an empty one stands nowhere.</summary>
    public bool StandsIn(WordSequence query, QueryMatch match) => !IsEmpty && match switch
    {
        QueryMatch.Is => query._words.Count == _words.Count && IsAt(query, 0),
        QueryMatch.Begins => IsAt(query, 0),
        QueryMatch.Contains => Enumerable.Range(0, Math.Max(0, query._words.Count - _words.Count + 1)).Any(start => IsAt(query, start)),
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, "Unknown match."),
    };

    private bool IsAt(WordSequence query, int start) =>
        start + _words.Count <= query._words.Count && !_words.Where((word, i) => !AreSame(word, query._words[start + i])).Any();

    private static bool AreSame(QueryWord left, QueryWord right) => left.Lemmas.Intersect(right.Lemmas, StringComparer.Ordinal).Any();
}
