using KbSearch.Content.Curation.Statements;

namespace KbSearch.Content.Curation;

/// <summary>A line of the history; lines are added, never altered.</summary>
/// <param name="Before">Null for an addition.</param>
/// <param name="After">Null for a removal.</param>
/// <param name="Undoes">The change it took back; null for any other.</param>
public sealed record CurationChange(
    CurationRevision Revision,
    StatementId Id,
    string Author,
    DateTimeOffset At,
    CurationStatement? Before,
    CurationStatement? After,
    CurationRevision? Undoes);
