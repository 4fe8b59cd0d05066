using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Matching;

/// <summary>A rule whose condition was analysed once, for all queries.</summary>
internal sealed class ReadyRule(StatementId id, RuleStatement rule, QueryReader reader)
{
    private readonly WordSequence? _words = rule.When.Query is { } query ? WordSequence.Of(query, reader) : null;

    public StatementId Id { get; } = id;

    public RuleStatement Rule { get; } = rule;

    /// <summary>The words of its condition; null when it holds for every query.</summary>
    public WordSequence? Words => _words;

    /// <param name="query">Of a blank query, an empty sequence: only rules for every query apply.</param>
    public bool Applies(WordSequence query, IReadOnlyList<string> products, DateTimeOffset now) =>
        Window.Holds(Rule.When.From, Rule.When.Until, now)
        && (Rule.When.Products.Count == 0 || Rule.When.Products.Intersect(products, StringComparer.Ordinal).Any())
        && _words?.StandsIn(query, Rule.When.Match) != false;
}
