using KbSearch.Content.Curation;

namespace KbSearch.Search.Results;

/// <summary>A rule that made a difference the caller can see.</summary>
/// <param name="Actions">What it did, at least one; what it would have done with content the caller may not read is left out.</param>
public sealed record AppliedRule(StatementId Id, IReadOnlyList<RuleAction> Actions);
