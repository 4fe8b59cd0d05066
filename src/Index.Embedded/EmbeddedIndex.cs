using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Checking;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded;

/// <summary>One generation of an embedded index: searches snapshots, and hands writes to its <see cref="IndexWriter"/> when opened for writing.</summary>
internal sealed class EmbeddedIndex : ISearchIndex
{
    private readonly IStorage _storage;
    private readonly string _directory;
    private readonly OpenedCommit _opened;
    private readonly IndexWriter? _writer;
    private readonly Action _closed;
    private bool _isClosed;

    /// <param name="writer">Null when opened for reading.</param>
    /// <param name="closed">Called once, when the index is disposed.</param>
    public EmbeddedIndex(IStorage storage, string directory, OpenedCommit opened, IndexWriter? writer, Action closed)
    {
        _storage = storage;
        _directory = directory;
        _opened = opened;
        _writer = writer;
        _closed = closed;
    }

    public IndexStatus Status
    {
        get
        {
            // The commit first: taken the other way round it could be ahead of the snapshot.
            var commit = _writer?.Commit ?? _opened.Commit;
            var snapshot = Snapshot;
            return new IndexStatus(
                commit.Generation,
                commit.Fingerprint,
                snapshot.Checkpoint,
                commit.Checkpoint,
                snapshot.LiveCount,
                snapshot.DeletedCount,
                snapshot.Segments.Length,
                commit.SizeBytes)
            {
                Sizes = snapshot.Sizes,
                SkippedCommits = _opened.Skipped,
                LeftOut = _opened.LeftOut,
            };
        }
    }

    public required SearchLimits Limits { private get; init; }

    private IndexSnapshot Snapshot => _writer?.Snapshot ?? _opened.Snapshot;

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken)
    {
        QueryValidator.Validate(query);
        return Corruption.Guard(_directory, () => Searcher.Search(Snapshot, query, Limits, cancellationToken));
    }

    public Explanation? Explain(IndexQuery query, ContentId id)
    {
        QueryValidator.Validate(query);
        return Corruption.Guard(_directory, () => Explainer.Explain(Snapshot, query, id));
    }

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var snapshot = Snapshot;
        return Corruption.Guard(_directory, () => new TermResolver(snapshot.Scopes.Get(snapshot, viewer)).List(level, prefix, limit));
    }

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Writer.ApplyAsync(batch, cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => Writer.CommitAsync(cancellationToken);

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return Check(new IndexChecker(_storage, _directory), progress, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IndexUnavailableException(_directory, $"The index cannot be read: {e.Message}", e);
            }
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        _closed();
    }

    private IndexCheckReport Check(IndexChecker checker, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            using var pin = _writer.PinCommit(out var commit);
            var report = checker.Check(commit.Number, progress, cancellationToken);

            // Opening for writing removed the files of a skipped commit; what it held is back with the next commit.
            return commit.Number == _opened.Commit.Number ? report with { Problems = [.. _opened.Skipped, .. report.Problems] } : report;
        }

        // A writer elsewhere may have removed the commit that was opened.
        var numbers = CommitFiles.List(_storage, _directory);
        var opened = _opened.Commit.Number;
        return checker.Check(numbers.Count == 0 || numbers.Contains(opened) ? opened : numbers[0], progress, cancellationToken);
    }

    private IndexWriter Writer => _writer ?? throw new InvalidOperationException("The index is open for reading only.");
}
