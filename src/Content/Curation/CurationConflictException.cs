namespace KbSearch.Content.Curation;

/// <summary>A statement is not, or no longer, of the version an editor saw. Nothing was written.</summary>
/// <param name="actual">The revision that last changed it; <see cref="CurationRevision.None"/> when there never was one.</param>
public sealed class CurationConflictException(StatementId id, CurationRevision actual)
    : Exception($"Statement {id} was changed in the meantime, by revision {actual}")
{
    public StatementId Id { get; } = id;

    public CurationRevision Actual { get; } = actual;
}
