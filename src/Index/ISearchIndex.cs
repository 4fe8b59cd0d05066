using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index;

/// <summary>An index of analysed documents: the port between the product and a search engine.</summary>
/// <remarks>
/// Reads are thread-safe and each works on one consistent snapshot. Writes (<see cref="ApplyAsync"/>, <see cref="CommitAsync"/>)
/// come from one caller at a time. Two indexes that hold the same documents give the same answers, whatever the history of their segments.
/// </remarks>
public interface ISearchIndex : IAsyncDisposable
{
    IndexStatus Status { get; }

    /// <exception cref="ArgumentOutOfRangeException">A limit of the query is out of its range.</exception>
    /// <exception cref="OperationCanceledException"/>
    TopDocs Search(IndexQuery query, CancellationToken cancellationToken);

    /// <summary>How the score of one document came about; null when it is not a hit of the query for this viewer.</summary>
    Explanation? Explain(IndexQuery query, ContentId id);

    /// <summary>Terms of a level that begin with the prefix and occur in documents the viewer may read, in ordinal order, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit);

    /// <summary>Applies a batch; on return it is searchable, but not durable yet.</summary>
    /// <exception cref="CheckpointMismatchException">The batch does not start at the checkpoint; nothing was applied.</exception>
    /// <exception cref="IndexException">Nothing of the batch is visible.</exception>
    Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken);

    /// <summary>Makes everything applied so far durable, together with the checkpoint it stands for.</summary>
    /// <exception cref="IndexException">The last successful commit still holds; the caller replays from its checkpoint after reopening.</exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Verifies the committed files: checksums, order, bounds, counts, live documents.</summary>
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken);
}
