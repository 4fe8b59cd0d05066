namespace KbSearch.Analysis.French.Queries;

/// <summary>Words or word sequences that stand for one another in a query.</summary>
/// <param name="From">Any of them in a query also finds the others of <paramref name="To"/>.</param>
/// <param name="To">Equal to <paramref name="From"/> where the rule goes both ways.</param>
public sealed record SynonymRule(IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>Most words of one side of a rule that stand together.</summary>
    public const int MaxWords = 4;

    /// <summary>Reads <c>a, b, c</c>, which goes both ways, or <c>a &gt; b, c</c>.</summary>
    /// <returns>The rule, or what is wrong with the text.</returns>
    public static (SynonymRule? Rule, string? Error) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sides = text.Split('>');
        var lists = sides.Select(side => side.Split(',').Select(phrase => phrase.Trim()).ToArray()).ToArray();
        if (lists.Length > 2 || lists.Any(list => list.Contains("")) || (lists.Length == 1 && lists[0].Length < 2))
        {
            return (null, "synonyms are written 'a, b' or 'a > b, c'");
        }

        return lists.SelectMany(list => list).FirstOrDefault(phrase => phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > MaxWords) is { } tooLong
            ? (null, $"'{tooLong}' has more than {MaxWords} words")
            : (new SynonymRule(lists[0], lists[^1]), null);
    }
}
