namespace KbSearch.Dedup.Questions;

/// <summary>Groups of words that people use for one another when they ask the same again. Near is enough: alone they decide nothing.</summary>
/// <remarks>
/// Words are met as one of their family too: <c>indemnisation</c> is near <c>dédommager</c>. A word of several senses is in several groups. Thread-safe.
/// </remarks>
internal sealed class NearSynonyms
{
    private readonly PhraseTable _phrases;
    private readonly ILookup<string, int> _families;
    private readonly string[][] _lemmas;

    /// <param name="lines">One group each, its members separated by commas.</param>
    /// <param name="read">Analyses a text into words.</param>
    public NearSynonyms(IEnumerable<string> lines, Func<string, QuestionWord[]> read)
    {
        QuestionWord[][][] groups = [.. lines.Select(line => line.Split(',').Select(phrase => read(phrase.Trim())).Where(words => words.Length > 0).ToArray())];
        var phrases = groups.SelectMany((group, number) => group.Select(words => (Words: words, Number: number))).ToArray();
        _phrases = new PhraseTable(phrases);
        _families = phrases.Where(phrase => phrase.Words.Length == 1)
            .SelectMany(phrase => phrase.Words[0].Families.Select(family => (Family: family, phrase.Number)))
            .Distinct()
            .ToLookup(entry => entry.Family, entry => entry.Number, StringComparer.Ordinal);
        _lemmas = [.. groups.Select(group => group.Where(words => words.Length == 1).SelectMany(words => words[0].Lemmas).Distinct(StringComparer.Ordinal).ToArray())];
    }

    /// <summary>The groups of each word of a text, in ascending order; those of an expression count for its content words.</summary>
    public int[][] GroupsOf(IReadOnlyList<QuestionWord> words)
    {
        var groups = new SortedSet<int>[words.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = words[i].IsContent ? [.. words[i].Families.SelectMany(family => _families[family])] : [];
        }

        foreach (var (start, count, number) in _phrases.Find(words))
        {
            for (var i = start; i < start + count; i++)
            {
                if (count == 1 || words[i].IsContent)
                {
                    groups[i].Add(number);
                }
            }
        }

        return Array.ConvertAll(groups, found => found.ToArray());
    }

    /// <summary>Lemmas of the single words of a group.</summary>
    public IReadOnlyList<string> LemmasOf(int group) => _lemmas[group];
}
