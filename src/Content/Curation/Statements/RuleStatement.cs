namespace KbSearch.Content.Curation.Statements;

/// <summary>What is done to the results of certain queries.</summary>
public sealed record RuleStatement : CurationStatement
{
    /// <summary>For editors only: callers of the search never see it.</summary>
    public required string Name { get; init; }

    public required RuleCondition When { get; init; }

    public required RuleActions Then { get; init; }

    /// <summary>Smaller goes first, then the older rule: the first replacement of a query holds, and of two pins on one place the first.</summary>
    public int Precedence { get; init; }
}
