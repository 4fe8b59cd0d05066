using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Catalog;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Segments;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene;

/// <summary>The write side of an index: applies batches, commits. One operation at a time; snapshots may be taken by anyone.</summary>
/// <remarks>
/// After a failure in the middle of a batch or a commit it refuses everything: what the library holds is then more than what was acknowledged. Reopen and replay.
/// </remarks>
internal sealed class BatchWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly NRTCachingDirectory _files;
    private readonly IndexWriter _writer;
    private readonly SnapshotDeletionPolicy _commits = new(new KeepOnlyLastCommitDeletionPolicy());
    private readonly DocumentFields _fields = new();
    private readonly SemaphoreSlim _gate = new(1);
    private volatile IndexSnapshot _snapshot;
    private volatile CommitData _committed;
    private Exception? _failure;
    private long _committedBytes;

    /// <param name="initial">What the first commit of a new index says; null for one that is there.</param>
    public BatchWriter(string path, LuceneIndexOptions options, CommitData? initial)
    {
        _path = path;

        // Small segments are merged away before they would ever be read from disk.
        _files = new NRTCachingDirectory(new NIOFSDirectory(path), maxMergeSizeMB: 5, maxCachedMB: 64);
        try
        {
            _writer = new IndexWriter(_files, Configure(options, initial is null));
            if (initial is not null)
            {
                _writer.SetCommitData(initial.ToUserData());
                _writer.Commit();
            }

            _committed = ReadCommit();
            _snapshot = new IndexSnapshot(_writer.GetReader(applyAllDeletes: true), _committed.Checkpoint);
        }
        catch
        {
            _writer?.Rollback();
            _files.Dispose();
            throw;
        }
    }

    /// <summary>The last commit.</summary>
    public CommitData Committed => _committed;

    /// <summary>Bytes of the last commit.</summary>
    public long CommittedBytes => Volatile.Read(ref _committedBytes);

    /// <summary>The newest snapshot; to be disposed.</summary>
    public IndexSnapshot AcquireSnapshot()
    {
        while (true)
        {
            var snapshot = _snapshot;
            if (snapshot.TryAcquire())
            {
                return snapshot;
            }

            ObjectDisposedException.ThrowIf(_failure is ObjectDisposedException, this);
        }
    }

    public async Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ThrowIfUnusable();
            if (batch.After != _snapshot.Checkpoint)
            {
                throw new CheckpointMismatchException(_path, _snapshot.Checkpoint, batch.After);
            }

            Validate(batch);
            Guarded(() => Apply(batch));
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ThrowIfUnusable();
            if (_snapshot.Checkpoint != _committed.Checkpoint)
            {
                Guarded(() =>
                {
                    _writer.SetCommitData((_committed with { Checkpoint = _snapshot.Checkpoint }).ToUserData());
                    _writer.Commit();
                    _committed = ReadCommit();
                });
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets an action read the files of the last commit, which stay until it returns.</summary>
    public T WithCommit<T>(Func<IndexCommit, T> action)
    {
        var commit = _commits.Snapshot();
        try
        {
            return action(commit);
        }
        finally
        {
            _commits.Release(commit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            // What was not committed is lost, as in a crash: the caller replays it.
            _failure = new ObjectDisposedException(nameof(BatchWriter));
            _snapshot.Dispose();
            LuceneErrors.Guard(_path, _writer.Rollback);
        }
        finally
        {
            _files.Dispose();
            _gate.Release();
        }
    }

    private static void Validate(ChangeBatch batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch.UpTo, batch.After, nameof(batch));
        var seen = new HashSet<ContentId>();
        foreach (var id in batch.Upserts.Select(document => document.Id).Concat(batch.Deletes))
        {
            if (!seen.Add(id))
            {
                throw new ArgumentException($"The batch holds {id} twice.", nameof(batch));
            }
        }

        foreach (var document in batch.Upserts)
        {
            DocumentFields.Validate(document);
        }
    }

    private void Apply(ChangeBatch batch)
    {
        foreach (var document in batch.Upserts.OrderBy(document => document.Tier).ThenBy(document => document.Id))
        {
            _writer.UpdateDocument(new Term(LuceneFields.Id, document.Id.Value), _fields.Of(document));
        }

        foreach (var id in batch.Deletes)
        {
            _writer.DeleteDocuments(new Term(LuceneFields.Id, id.Value));
        }

        var former = _snapshot;
        var reader = DirectoryReader.OpenIfChanged(former.Reader, _writer, applyAllDeletes: true);
        if (reader is null)
        {
            // Nothing changed but the checkpoint.
            former.TryAcquire();
            reader = former.Reader;
        }

        _snapshot = new IndexSnapshot(reader, batch.UpTo);
        former.Dispose();
    }

    /// <exception cref="IndexException">Nothing may be written any more.</exception>
    private void Guarded(Action action)
    {
        try
        {
            LuceneErrors.Guard(_path, action);
        }
        catch (Exception e)
        {
            _failure = e;
            throw;
        }
    }

    private void ThrowIfUnusable()
    {
        switch (_failure)
        {
            case null: return;
            case ObjectDisposedException: throw new ObjectDisposedException(nameof(BatchWriter));
            default: throw new IndexUnavailableException(_path, $"Writing stopped after a failure, reopen the index: {_failure.Message}", _failure);
        }
    }

    private CommitData ReadCommit() => WithCommit(commit =>
    {
        Volatile.Write(ref _committedBytes, commit.FileNames.Sum(_files.FileLength));
        return CommitData.Of(commit);
    });

    private IndexWriterConfig Configure(LuceneIndexOptions options, bool exists) => new(LuceneVersion.LUCENE_48, analyzer: null)
    {
        OpenMode = exists ? OpenMode.APPEND : OpenMode.CREATE,
        IndexDeletionPolicy = _commits,
        RAMBufferSizeMB = options.BufferMegabytes,
        UseCompoundFile = false,
        MergePolicy = new TieredMergePolicy { NoCFSRatio = 0 },
        MergeScheduler = options.MergesInBackground ? new ConcurrentMergeScheduler() : new SerialMergeScheduler(),
        MergedSegmentWarmer = new SegmentWarmer(),
    };
}
