namespace KbSearch.Content.Curation.Store;

/// <summary>What editors laid down, with its whole history; independent of content and of every index.</summary>
/// <remarks>Thread-safe; several processes may use one store at once. A write is durable when its task completes.</remarks>
public interface ICurationStore : IAsyncDisposable
{
    /// <summary>The newest revision. Cheap: it is asked for often.</summary>
    Task<CurationRevision> GetRevisionAsync(CancellationToken cancellationToken);

    Task<CurationState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Changes, the newest first.</summary>
    /// <param name="id">Of one statement only; null for all.</param>
    /// <param name="before">Older than that revision only; null for all.</param>
    Task<IReadOnlyList<CurationChange>> ReadHistoryAsync(StatementId? id, CurationRevision? before, int limit, CancellationToken cancellationToken);

    /// <summary>Writes every edit, each under the next revision, or none of them.</summary>
    /// <returns>One change per edit, in order.</returns>
    /// <exception cref="CurationConflictException">A statement is not of the expected version, or was never there.</exception>
    /// <exception cref="Content.Store.ContentStoreException">Nothing was written.</exception>
    Task<IReadOnlyList<CurationChange>> WriteAsync(IReadOnlyList<CurationEdit> edits, string author, CancellationToken cancellationToken);
}
