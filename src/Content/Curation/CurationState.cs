namespace KbSearch.Content.Curation;

/// <summary>Everything in force after one revision.</summary>
/// <param name="Statements">In the order they were added.</param>
public sealed record CurationState(CurationRevision Revision, IReadOnlyList<CuratedStatement> Statements)
{
    public static CurationState Empty { get; } = new(CurationRevision.None, []);

    /// <summary>What would be in force after an edit, for looking at it before it is written.</summary>
    /// <remarks>An edit of a statement that is not in force changes nothing.</remarks>
    public CurationState With(CurationEdit edit, string author, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var revision = Revision.Next();
        CuratedStatement? Written(StatementId id) => edit.Statement is { } statement ? new CuratedStatement(id, revision, author, now, statement) : null;
        var statements = edit.Id is null
            ? Statements.Append(Written(new StatementId(revision.Value)))
            : Statements.Select(s => s.Id == edit.Id ? Written(s.Id) : s);
        return new CurationState(revision, [.. statements.OfType<CuratedStatement>()]);
    }

    /// <summary>The statement in force under that id; null when there is none.</summary>
    public CuratedStatement? Find(StatementId id) => Statements.FirstOrDefault(s => s.Id == id);
}
