using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Search.Results;

/// <summary>A message that concerns the caller now.</summary>
/// <param name="Id">The announcement, or the rule that makes it.</param>
/// <param name="Until">First moment at which it no longer holds; null for no end.</param>
public sealed record ShownAnnouncement(StatementId Id, Notice Notice, DateTimeOffset? Until);
