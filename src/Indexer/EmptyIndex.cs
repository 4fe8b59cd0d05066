using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Indexer;

/// <summary>What serves before the first index exists: nothing is found, nothing can be written.</summary>
internal sealed class EmptyIndex : ISearchIndex
{
    public IndexStatus Status { get; } = new(0, default, ChangeSequence.None, ChangeSequence.None, 0, 0, 0, 0);

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken) =>
        new([], new HitCount(0, IsExact: true), [.. query.Facets.Select(f => new FacetCounts(f.Field, []))], IsPartial: false, PostingsScored: 0);

    public Explanation? Explain(IndexQuery query, ContentId id) => null;

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit) => [];

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken) => throw NotThere();

    public Task CommitAsync(CancellationToken cancellationToken) => throw NotThere();

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IndexUnavailableException NotThere() => new("none", "No index has been built yet");
}
