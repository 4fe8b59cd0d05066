using KbSearch.Content.Curation.Statements;

namespace KbSearch.Content.Curation;

/// <summary>A change to be written.</summary>
public sealed record CurationEdit
{
    private CurationEdit()
    {
    }

    /// <summary>The statement to change; null adds one.</summary>
    public StatementId? Id { get; private init; }

    /// <summary>The version the editor saw; null for whichever is there.</summary>
    public CurationRevision? Expected { get; private init; }

    /// <summary>Null removes.</summary>
    public CurationStatement? Statement { get; private init; }

    public CurationRevision? Undoes { get; private init; }

    public static CurationEdit Add(CurationStatement statement) => new() { Statement = statement };

    public static CurationEdit Replace(StatementId id, CurationRevision? expected, CurationStatement statement) => new() { Id = id, Expected = expected, Statement = statement };

    public static CurationEdit Remove(StatementId id, CurationRevision? expected) => new() { Id = id, Expected = expected };

    /// <summary>Takes a change back; it must be the last of its statement.</summary>
    public static CurationEdit Undo(CurationChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new() { Id = change.Id, Expected = change.Revision, Statement = change.Before, Undoes = change.Revision };
    }
}
