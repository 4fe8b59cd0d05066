using System.Reflection;

namespace KbSearch.Dedup.Questions;

/// <summary>Words and expressions with numbers, met as any of their forms.</summary>
internal sealed class PhraseTable
{
    private readonly ILookup<string, Entry> _entries;

    /// <param name="phrases">None of them without a word. Several may have the same number, and one several numbers.</param>
    public PhraseTable(IEnumerable<(QuestionWord[] Words, int Number)> phrases) =>
        _entries = phrases.ToLookup(phrase => phrase.Words[0].Lemmas[0], phrase => new Entry(phrase.Words, phrase.Number), StringComparer.Ordinal);

    /// <summary>Lines of a list beside the code, without comments and blanks.</summary>
    /// <param name="name">With its folder: <c>Questions.near-synonyms.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"KbSearch.Dedup.{name}")
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>Every phrase in a text, in the order of their first words; they may overlap.</summary>
    public IEnumerable<(int Start, int Count, int Number)> Find(IReadOnlyList<QuestionWord> words) =>
        from start in Enumerable.Range(0, words.Count)
        from lemma in words[start].Lemmas
        from entry in _entries[lemma]
        where entry.IsAt(words, start)
        select (start, entry.Words.Length, entry.Number);

    private sealed record Entry(QuestionWord[] Words, int Number)
    {
        public bool IsAt(IReadOnlyList<QuestionWord> words, int start)
        {
            if (start + Words.Length > words.Count)
            {
                return false;
            }

            for (var k = 0; k < Words.Length; k++)
            {
                if (!Same(Words[k], words[start + k]))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool Same(QuestionWord a, QuestionWord b) => a.Form is null ? b.Lemmas.Contains(a.Lemmas[0]) : a.Form == b.Form;
    }
}
