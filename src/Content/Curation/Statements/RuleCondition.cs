namespace KbSearch.Content.Curation.Statements;

/// <summary>When a rule applies. Everything that is given must hold.</summary>
public sealed record RuleCondition
{
    public QueryMatch Match { get; init; } = QueryMatch.Is;

    /// <summary>Compared with the query as typed, word by word as analysed: case, accents, inflections and function words do not count. Null holds for every query.</summary>
    public string? Query { get; init; }

    /// <summary>The search is filtered by one of these products; empty for any search.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>First moment at which the rule applies; null for at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First moment at which it no longer applies; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }
}
