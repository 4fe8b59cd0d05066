namespace KbSearch.Search.Results;

/// <summary>What a rule can do to a search. The names are part of the API; never rename.</summary>
public enum RuleAction
{
    Pin,
    Hide,
    Boost,
    ReplaceQuery,
    Announce,
}
