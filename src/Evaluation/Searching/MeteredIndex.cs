using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Evaluation.Searching;

/// <summary>Counts the work an index does: the figure that does not depend on the machine.</summary>
/// <remarks>Thread-safe for reads, as every index. Disposing it leaves the metered index open.</remarks>
public sealed class MeteredIndex(ISearchIndex index) : ISearchIndex
{
    private long _postingsScored;
    private long _searches;

    /// <summary>Postings scored by all searches so far.</summary>
    public long PostingsScored => Interlocked.Read(ref _postingsScored);

    /// <summary>Calls of <see cref="Search"/> so far: one request to the service may need several.</summary>
    public long Searches => Interlocked.Read(ref _searches);

    public IndexStatus Status => index.Status;

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken)
    {
        var topDocs = index.Search(query, cancellationToken);
        Interlocked.Add(ref _postingsScored, topDocs.PostingsScored);
        Interlocked.Increment(ref _searches);
        return topDocs;
    }

    public Explanation? Explain(IndexQuery query, ContentId id) => index.Explain(query, id);

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit) =>
        index.ListTerms(level, prefix, viewer, limit);

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken) => index.ApplyAsync(batch, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => index.CommitAsync(cancellationToken);

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken) => index.CheckAsync(progress, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
