using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Slots;

/// <summary>Sets of words of which a question means one or another: <c>en ligne</c> or <c>en boutique</c>, <c>SMS</c> or <c>MMS</c>. Thread-safe.</summary>
internal sealed class Alternatives
{
    private readonly PhraseTable _phrases;
    private readonly int[] _sets;

    /// <param name="lines">One set each: alternatives separated by bars, the ways to name one by commas.</param>
    /// <param name="read">Analyses a text into words.</param>
    public Alternatives(IEnumerable<string> lines, Func<string, QuestionWord[]> read)
    {
        var alternatives = lines.SelectMany((line, set) => line.Split('|').Select(alternative => (Set: set, Names: alternative.Split(',')))).ToArray();
        _sets = [.. alternatives.Select(alternative => alternative.Set)];
        _phrases = new PhraseTable(alternatives.SelectMany((alternative, number) => alternative.Names.Select(name => (read(name.Trim()), number))));
    }

    public IReadOnlyList<Choice> In(IReadOnlyList<QuestionWord> words) =>
    [
        .. _phrases.Find(words).Select(found => new Choice(_sets[found.Number], found.Number, string.Join(' ', words.Skip(found.Start).Take(found.Count).Select(word => word.Text)))),
    ];

    /// <summary>Sets of which both questions name an alternative, and none in common.</summary>
    /// <param name="text">The whole draft: what its title leaves open may stand in its body.</param>
    public static IEnumerable<SlotConflict> Conflicts(Question draft, Question existing, Question text) =>
        draft.Choices.Count == 0 || existing.Choices.Count == 0 ? [] :
        from here in draft.Choices.GroupBy(choice => choice.Set)
        let there = existing.Choices.Where(choice => choice.Set == here.Key).ToArray()
        where there.Length > 0 && !there.Any(choice => text.Choices.Any(own => own.Alternative == choice.Alternative))
        select new SlotConflict(SlotKind.Alternative, Texts(here), Texts(there));

    private static string[] Texts(IEnumerable<Choice> choices) => [.. choices.Select(choice => choice.Text).Distinct(StringComparer.OrdinalIgnoreCase)];
}
