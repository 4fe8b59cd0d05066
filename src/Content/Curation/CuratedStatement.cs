using KbSearch.Content.Curation.Statements;

namespace KbSearch.Content.Curation;

/// <summary>A statement in force, with who changed it last and when.</summary>
/// <param name="Version">What a change must name, so that two editors never undo each other's work unseen.</param>
public sealed record CuratedStatement(StatementId Id, CurationRevision Version, string Author, DateTimeOffset ChangedAt, CurationStatement Statement);
