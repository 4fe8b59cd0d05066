using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Completing;

/// <summary>Marks in a suggestion what was typed: whole words, and of the word being typed its letters so far.</summary>
internal sealed class Highlighter
{
    private readonly List<(string Letters, bool IsPrefix)> _typed = [];

    /// <param name="corrections">Beginnings that stand for misspelt words.</param>
    public Highlighter(FoldedText query, IEnumerable<string> corrections)
    {
        for (var word = 0; word < query.Count; word++)
        {
            var isLast = word == query.Count - 1;
            _typed.Add((query.Word(word).ToString(), isLast));
            for (var part = query.ElidedParts(word); part < query.PartCount(word); part++)
            {
                _typed.Add((query.PartOf(word, part).ToString(), isLast && part == query.PartCount(word) - 1));
            }
        }

        _typed.AddRange(corrections.Select(c => (c, true)));
    }

    /// <summary>In text order, apart from each other.</summary>
    public IReadOnlyList<TextSpan> Of(string text)
    {
        var words = new FoldedText(text);
        var spans = new List<TextSpan>();
        for (var word = 0; word < words.Count; word++)
        {
            var letters = Matching(words.Word(word));
            for (var part = 0; part < words.PartCount(word) && letters == 0; part++)
            {
                if (Matching(words.PartOf(word, part)) is > 0 and var partLetters)
                {
                    spans.Add(words.Place(word, part, partLetters));
                }
            }

            if (letters > 0)
            {
                spans.Add(words.Place(word, 0, letters));
            }
        }

        return spans;
    }

    private int Matching(ReadOnlySpan<char> word)
    {
        var most = 0;
        foreach (var (letters, isPrefix) in _typed)
        {
            if (isPrefix ? word.StartsWith(letters) : word.SequenceEqual(letters))
            {
                most = Math.Max(most, letters.Length);
            }
        }

        return most;
    }
}
