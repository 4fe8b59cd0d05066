namespace KbSearch.Analysis.French.Queries;

/// <summary>What may be added to the reading of queries at any time: it changes no term, so no index has to follow.</summary>
/// <param name="Framing">Words and ways to ask that say nothing of a question's topic, as written; see <see cref="QuestionFraming"/>.</param>
public sealed record QueryAdditions(IReadOnlyList<SynonymRule> Synonyms, IReadOnlyList<string> Framing)
{
    public static QueryAdditions None { get; } = new([], []);
}
