using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;

namespace KbSearch.Search.Curation.Editing;

/// <summary>Where editors change what is in force. A change that is done counts for the next search of this process.</summary>
/// <remarks>Thread-safe. Statements are to be checked first: one with problems is a broken contract.</remarks>
/// <param name="startedWith">The override lines the running analysis was made with.</param>
public sealed class CurationDesk(ICurationStore store, LiveCuration live, StatementCheck check, IReadOnlyList<string> startedWith)
{
    /// <summary>Most statements in force at once.</summary>
    public const int MaxStatements = 5_000;

    /// <summary>Override lines in force, in the order they were laid down.</summary>
    public static IReadOnlyList<string> OverrideLines(CurationState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Statements.Select(s => s.Statement).OfType<OverrideStatement>().Select(o => o.Line)];
    }

    public IReadOnlyList<StatementProblem> Check(CurationStatement statement) => check.Check(statement);

    public async Task<CurationState> ReadAsync(CancellationToken cancellationToken) => await store.ReadAsync(cancellationToken);

    /// <summary>Whether something in force waits for the next start, which rebuilds the index.</summary>
    public bool RequiresRebuild(CurationState state) => !OverrideLines(state).SequenceEqual(startedWith, StringComparer.Ordinal);

    public Task<IReadOnlyList<CurationChange>> ReadHistoryAsync(StatementId? id, CurationRevision? before, int limit, CancellationToken cancellationToken) =>
        store.ReadHistoryAsync(id, before, limit, cancellationToken);

    /// <exception cref="CurationFullException">There would be more than <see cref="MaxStatements"/>.</exception>
    /// <exception cref="ContentStoreException">Nothing was written.</exception>
    public async Task<CurationChange> AddAsync(CurationStatement statement, string author, CancellationToken cancellationToken) =>
        (await AddAllAsync([statement], author, cancellationToken))[0];

    /// <summary>Adds all statements or none.</summary>
    /// <exception cref="CurationFullException">There would be more than <see cref="MaxStatements"/>.</exception>
    public async Task<IReadOnlyList<CurationChange>> AddAllAsync(IReadOnlyList<CurationStatement> statements, string author, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            Demand(statement);
        }

        return (await store.ReadAsync(cancellationToken)).Statements.Count + statements.Count > MaxStatements
            ? throw new CurationFullException()
            : await WriteAsync([.. statements.Select(CurationEdit.Add)], author, cancellationToken);
    }

    /// <param name="expected">The version the editor saw; null for whichever is there.</param>
    /// <exception cref="CurationConflictException">Another change came first, or the statement is gone.</exception>
    public async Task<CurationChange> ReplaceAsync(
        StatementId id, CurationRevision? expected, CurationStatement statement, string author, CancellationToken cancellationToken)
    {
        Demand(statement);
        return (await WriteAsync([CurationEdit.Replace(id, expected, statement)], author, cancellationToken))[0];
    }

    /// <param name="expected">The version the editor saw; null for whichever is there.</param>
    /// <exception cref="CurationConflictException">Another change came first, or the statement is gone.</exception>
    public async Task<CurationChange> RemoveAsync(StatementId id, CurationRevision? expected, string author, CancellationToken cancellationToken) =>
        (await WriteAsync([CurationEdit.Remove(id, expected)], author, cancellationToken))[0];

    /// <summary>Takes a change back.</summary>
    /// <returns>The change that did so; null when there is no such revision.</returns>
    /// <exception cref="CurationConflictException">The statement was changed since.</exception>
    public async Task<CurationChange?> UndoAsync(CurationRevision revision, string author, CancellationToken cancellationToken)
    {
        var found = await store.ReadHistoryAsync(null, revision.Next(), limit: 1, cancellationToken);
        return found is [var change] && change.Revision == revision
            ? (await WriteAsync([CurationEdit.Undo(change)], author, cancellationToken))[0]
            : null;
    }

    private async Task<IReadOnlyList<CurationChange>> WriteAsync(IReadOnlyList<CurationEdit> edits, string author, CancellationToken cancellationToken)
    {
        var changes = await store.WriteAsync(edits, author, cancellationToken);
        live.Forget();
        return changes;
    }

    private void Demand(CurationStatement statement)
    {
        if (check.Check(statement) is [var problem, ..])
        {
            throw new ArgumentException(problem.ToString(), nameof(statement));
        }
    }
}
