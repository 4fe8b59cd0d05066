using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Catalog;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.Scoring;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using Lucene.Net.Index;
using Directory = Lucene.Net.Store.Directory;

namespace KbSearch.Index.Lucene;

/// <summary>One generation of a Lucene.Net index: searches snapshots, and hands writes to its <see cref="BatchWriter"/> when opened for writing.</summary>
internal sealed class LuceneIndex : ISearchIndex
{
    private readonly string _path;
    private readonly IndexSnapshot? _opened;
    private readonly CommitData? _openedCommit;
    private readonly long _openedBytes;
    private readonly Directory? _files;
    private readonly BatchWriter? _writer;
    private readonly Action? _closed;
    private readonly Func<SearchBudget> _budget;
    private bool _isClosed;

    /// <summary>Opened for reading. Owns the files and the reader.</summary>
    public LuceneIndex(string path, Directory files, DirectoryReader reader, Func<SearchBudget> budget)
    {
        (_path, _files, _budget) = (path, files, budget);
        _openedCommit = CommitData.Of(reader.IndexCommit);
        _openedBytes = reader.IndexCommit.FileNames.Sum(files.FileLength);
        _opened = new IndexSnapshot(reader, _openedCommit.Checkpoint);
    }

    /// <summary>Opened for writing.</summary>
    /// <param name="closed">Called once, when the index is disposed.</param>
    public LuceneIndex(string path, BatchWriter writer, Action closed, Func<SearchBudget> budget) =>
        (_path, _writer, _closed, _budget) = (path, writer, closed, budget);

    public IndexStatus Status
    {
        get
        {
            // The commit first: taken the other way round it could be ahead of the snapshot.
            var commit = _writer?.Committed ?? _openedCommit!;
            using var snapshot = Acquire();
            return new IndexStatus(
                commit.Generation,
                commit.Fingerprint,
                snapshot.Checkpoint,
                commit.Checkpoint,
                snapshot.Reader.NumDocs,
                snapshot.Reader.NumDeletedDocs,
                snapshot.Segments.Length,
                _writer?.CommittedBytes ?? _openedBytes)
            {
                Sizes = snapshot.Sizes,
            };
        }
    }

    public TopDocs Search(IndexQuery query, CancellationToken cancellationToken)
    {
        QueryValidator.Validate(query);
        using var snapshot = Acquire();
        return LuceneErrors.Guard(_path, () => Searcher.Search(snapshot, query, _budget(), cancellationToken));
    }

    public Explanation? Explain(IndexQuery query, ContentId id)
    {
        QueryValidator.Validate(query);
        using var snapshot = Acquire();
        return LuceneErrors.Guard(_path, () => Explainer.Explain(snapshot, query, id));
    }

    public IReadOnlyList<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        using var snapshot = Acquire();
        return LuceneErrors.Guard<IReadOnlyList<TermStatistics>>(
            _path, () => [.. new TermDictionary(snapshot.Scopes.Get(snapshot, viewer), new TermEnumerators(snapshot)).WithPrefix(level, prefix).Take(limit)]);
    }

    public Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Writer.ApplyAsync(batch, cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => Writer.CommitAsync(cancellationToken);

    public Task<IndexCheckReport> CheckAsync(IProgress<double>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => new CommitChecker(_path).Check(_writer, progress, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _opened?.Dispose();
        _files?.Dispose();
        try
        {
            if (_writer is not null)
            {
                await _writer.DisposeAsync();
            }
        }
        finally
        {
            _closed?.Invoke();
        }
    }

    private IndexSnapshot Acquire()
    {
        if (_writer is not null)
        {
            return _writer.AcquireSnapshot();
        }

        return _opened!.TryAcquire() ? _opened : throw new ObjectDisposedException(nameof(LuceneIndex));
    }

    private BatchWriter Writer => _writer ?? throw new InvalidOperationException("The index is open for reading only.");
}
