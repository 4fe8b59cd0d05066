using System.Collections.Immutable;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Merging;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded;

/// <summary>The write side of an index: applies batches, merges, commits. One operation at a time; <see cref="Snapshot"/> may be read by anyone.</summary>
/// <remarks>
/// A batch becomes a segment in memory and is searchable at once; a commit writes the segments that are not on disk. After a failed sync the
/// writer refuses everything, because what was written since the last commit may be lost without a further sign: reopen and replay.
/// </remarks>
internal sealed class IndexWriter : IAsyncDisposable
{
    private readonly IStorage _storage;
    private readonly string _directory;
    private readonly EmbeddedIndexOptions _options;
    private readonly MergePolicy _policy;
    private readonly SegmentFiles _files;
    private readonly CommitRetention _retention;
    private readonly SegmentBuilder _builder = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<long> _merging = [];
    private Task _backgroundMerge = Task.CompletedTask;
    private volatile IndexSnapshot _snapshot;
    private volatile Commit _commit;
    private Exception? _failure;
    private long _nextSegmentId;
    private long _lastCommitNumber;

    public IndexWriter(IStorage storage, string directory, EmbeddedIndexOptions options, OpenedCommit opened)
    {
        _storage = storage;
        _directory = directory;
        _options = options;
        _policy = new MergePolicy(options);
        _files = new SegmentFiles(storage, directory);
        _files.AddCommitted(opened);
        _snapshot = opened.Snapshot;
        _commit = opened.Commit;
        _nextSegmentId = opened.Commit.NextSegmentId;
        var numbers = CommitFiles.List(storage, directory);

        // A newer commit that did not verify keeps its number.
        _lastCommitNumber = numbers.Count > 0 ? numbers[0] : opened.Commit.Number;
        _retention = CreateRetention(numbers);
        _retention.Clean(new HashSet<long>());
    }

    public IndexSnapshot Snapshot => _snapshot;

    public Commit Commit => _commit;

    /// <summary>Keeps the files of the last commit until disposed.</summary>
    public IDisposable PinCommit(out Commit commit)
    {
        commit = _commit;
        return _retention.Pin(commit);
    }

    public async Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ThrowIfUnusable();
            if (batch.After != _snapshot.Checkpoint)
            {
                throw new CheckpointMismatchException(_directory, _snapshot.Checkpoint, batch.After);
            }

            _snapshot = Apply(_snapshot, batch);
            MergeDue(cancellationToken);
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
            MergeUnsaved(cancellationToken);
            if (_snapshot.Checkpoint != _commit.Checkpoint || HasUncommittedSegments())
            {
                WriteCommit();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _gate.WaitAsync();
        _failure = new ObjectDisposedException(nameof(IndexWriter));
        _gate.Release();
        await _backgroundMerge;
    }

    private CommitRetention CreateRetention(List<long> numbers)
    {
        var retention = new CommitRetention(_storage, _directory);
        foreach (var number in numbers.Where(number => number < _commit.Number).Take(1))
        {
            try
            {
                retention.Add(CommitFiles.Read(_storage, _directory, number));
            }
            catch (Exception e) when (e is IndexException or IOException)
            {
                // Not one to fall back to.
            }
        }

        retention.Add(_commit);
        return retention;
    }

    private void ThrowIfUnusable()
    {
        switch (_failure)
        {
            case null: return;
            case ObjectDisposedException: throw new ObjectDisposedException(nameof(IndexWriter));
            default: throw new IndexUnavailableException(_directory, $"Writing stopped after a failure, reopen the index: {_failure.Message}", _failure);
        }
    }

    private IndexSnapshot Apply(IndexSnapshot snapshot, ChangeBatch batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch.UpTo, batch.After, nameof(batch));
        var segments = snapshot.Segments.ToBuilder();
        Segment? added = null;
        if (batch.Upserts.Count > 0)
        {
            added = _builder.Build(_nextSegmentId, batch.Upserts);
            _nextSegmentId++;
        }

        var seen = new HashSet<ContentId>();
        var deleted = new List<int>?[segments.Count];
        foreach (var id in batch.Upserts.Select(document => document.Id).Concat(batch.Deletes))
        {
            if (!seen.Add(id))
            {
                throw new ArgumentException($"The batch holds {id} twice.", nameof(batch));
            }

            if (snapshot.Find(new DocumentKey(id)) is var (segment, document))
            {
                (deleted[segment] ??= []).Add(document);
            }
        }

        for (var i = 0; i < deleted.Length; i++)
        {
            if (deleted[i] is { } documents)
            {
                segments[i] = segments[i] with { Deleted = segments[i].Deleted.With(segments[i].Segment, documents) };
            }
        }

        segments.RemoveAll(view => view.LiveCount == 0);
        if (added is not null)
        {
            segments.Add(new SegmentView(added, DeletedDocuments.None));
        }

        return new IndexSnapshot(segments.ToImmutable(), batch.UpTo);
    }

    private void MergeDue(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var chosen = _policy.Choose([.. _snapshot.Segments.Where(view => !_merging.Contains(view.Segment.Id))]);
            if (chosen.Count == 0)
            {
                return;
            }

            var isInline = !_options.MergesInBackground
                || chosen.Sum(view => view.LiveCount) <= _options.MaxInlineMergeDocuments
                || _snapshot.Segments.Length > MergePolicy.MaxSegments;
            if (!isInline)
            {
                StartBackgroundMerge(chosen);
                return;
            }

            if (!TryMergeInline(chosen))
            {
                return;
            }
        }
    }

    /// <summary>Writes few files per commit however many batches came since the last.</summary>
    private void MergeUnsaved(CancellationToken cancellationToken)
    {
        var documents = 0;
        var small = _snapshot.Segments
            .Where(view => !_files.IsSaved(view.Segment) && !_merging.Contains(view.Segment.Id))
            .OrderBy(view => view.LiveCount)
            .TakeWhile(view => (documents += view.LiveCount) <= _options.MaxInlineMergeDocuments)
            .ToList();
        cancellationToken.ThrowIfCancellationRequested();
        if (small.Count > 1)
        {
            TryMergeInline(small);
            ThrowIfUnusable();
        }
    }

    /// <returns>False when a segment cannot be decoded: what is applied stays visible, and writing stops.</returns>
    private bool TryMergeInline(IReadOnlyList<SegmentView> sources)
    {
        try
        {
            Replace(SegmentMerger.Merge(_nextSegmentId++, sources, CancellationToken.None));
            return true;
        }
        catch (Exception e) when (Corruption.IsSign(e))
        {
            _failure = e;
            return false;
        }
    }

    private void StartBackgroundMerge(IReadOnlyList<SegmentView> sources)
    {
        if (!_backgroundMerge.IsCompleted)
        {
            return;
        }

        var segmentId = _nextSegmentId++;
        _merging.Add(segmentId);
        _merging.UnionWith(sources.Select(view => view.Segment.Id));
        _backgroundMerge = Task.Run(() => MergeInBackgroundAsync(segmentId, sources));
    }

    private async Task MergeInBackgroundAsync(long segmentId, IReadOnlyList<SegmentView> sources)
    {
        MergedSegment? merged = null;
        FileStamp? stamp = null;
        Exception? failure = null;
        try
        {
            merged = SegmentMerger.Merge(segmentId, sources, _closing.Token);

            // Written here rather than at the commit, which holds up the writer.
            stamp = merged.Segment.DocumentCount > 0 ? _files.Write(merged.Segment) : null;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is StorageSyncException or not (IOException or UnauthorizedAccessException))
        {
            failure = e;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The segment stays in memory; the next commit writes it, and reports if it cannot either.
        }

        await _gate.WaitAsync();
        try
        {
            _failure ??= failure;
            if (_failure is null && merged is not null)
            {
                Replace(merged);
                if (stamp is { } written)
                {
                    _files.AddWritten(merged.Segment, written);
                }
            }

            _merging.Clear();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Publishes a merged segment in place of its sources, without the documents deleted since the merge began.</summary>
    private void Replace(MergedSegment merged)
    {
        var current = _snapshot.Segments.ToDictionary(view => view.Segment.Id);
        var deleted = new List<int>();
        for (var i = 0; i < merged.Sources.Count; i++)
        {
            var source = merged.Sources[i];
            var now = current.GetValueOrDefault(source.Segment.Id)?.Deleted;
            for (var document = 0; document < source.Segment.DocumentCount && !ReferenceEquals(now, source.Deleted); document++)
            {
                // A source that is gone lost its last documents.
                if ((now is null || now.Contains(document)) && merged.DocumentMaps[i][document] >= 0)
                {
                    deleted.Add(merged.DocumentMaps[i][document]);
                }
            }
        }

        var sources = merged.Sources.Select(view => view.Segment.Id).ToHashSet();
        var segments = _snapshot.Segments.RemoveAll(view => sources.Contains(view.Segment.Id));
        if (deleted.Count < merged.Segment.DocumentCount)
        {
            segments = segments.Add(new SegmentView(merged.Segment, DeletedDocuments.None.With(merged.Segment, deleted)));
        }

        _snapshot = new IndexSnapshot(segments, _snapshot.Checkpoint);
    }

    private bool HasUncommittedSegments() => !_snapshot.Segments
        .Select(view => (view.Segment.Id, view.Deleted.Count))
        .SequenceEqual(_commit.Segments.Select(segment => (segment.SegmentId, segment.DeletedDocuments)));

    private void WriteCommit()
    {
        var snapshot = _snapshot;
        var isPublishing = false;
        try
        {
            var segments = snapshot.Segments.Select(_files.Save).ToList();
            _storage.SyncDirectory(_directory);
            var commit = _commit with { Number = _lastCommitNumber + 1, Checkpoint = snapshot.Checkpoint, NextSegmentId = _nextSegmentId, Segments = segments };
            CommitFiles.WriteTemporary(_storage, _directory, commit);
            isPublishing = true;
            CommitFiles.Publish(_storage, _directory, commit);
            _lastCommitNumber = commit.Number;
            _commit = commit;
            _retention.Add(commit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Once the rename was asked for, nobody knows which commit a crash would leave.
            if (isPublishing || e is StorageSyncException)
            {
                _failure = e;
            }

            throw new IndexUnavailableException(_directory, $"The commit failed: {e.Message}", e);
        }

        _files.Retain(snapshot);
        _retention.Clean(_merging.Concat(snapshot.Segments.Select(view => view.Segment.Id)).ToHashSet());
    }
}
