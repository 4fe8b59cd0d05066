using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>Knows which segments and deletes are on disk, and writes those that are not.</summary>
/// <remarks>Not thread-safe, except <see cref="Write"/>.</remarks>
internal sealed class SegmentFiles(IStorage storage, string directory)
{
    private readonly Dictionary<long, Saved> _saved = [];

    public bool IsSaved(Segment segment) => _saved.ContainsKey(segment.Id);

    /// <summary>Remembers what a commit holds.</summary>
    public void AddCommitted(OpenedCommit opened)
    {
        foreach (var (committed, view) in opened.Commit.Segments.Zip(opened.Snapshot.Segments))
        {
            _saved[committed.SegmentId] = new Saved(committed, view.Deleted);
        }
    }

    /// <summary>Remembers a segment that was written without deletes.</summary>
    public void AddWritten(Segment segment, FileStamp stamp) =>
        _saved[segment.Id] = new Saved(new CommittedSegment(segment.Id, stamp, segment.DocumentCount, 0, default, 0), DeletedDocuments.None);

    /// <summary>Forgets the segments a snapshot does not hold.</summary>
    public void Retain(IndexSnapshot snapshot)
    {
        var held = snapshot.Segments.Select(view => view.Segment.Id).ToHashSet();
        foreach (var id in _saved.Keys.Where(id => !held.Contains(id)).ToArray())
        {
            _saved.Remove(id);
        }
    }

    /// <summary>Writes and syncs a segment's file, and takes it back on failure.</summary>
    public FileStamp Write(Segment segment)
    {
        var path = Path.Combine(directory, SegmentFile.Name(segment.Id));
        try
        {
            return SegmentFile.Write(storage, path, segment.Image);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(path);
            throw;
        }
    }

    /// <summary>Writes and syncs what is not on disk of a segment and its deletes.</summary>
    public CommittedSegment Save(SegmentView view)
    {
        if (!_saved.TryGetValue(view.Segment.Id, out var saved))
        {
            AddWritten(view.Segment, Write(view.Segment));
            saved = _saved[view.Segment.Id];
        }

        if (!ReferenceEquals(saved.Deleted, view.Deleted))
        {
            saved = new Saved(SaveDeletes(view, saved.Committed), view.Deleted);
            _saved[view.Segment.Id] = saved;
        }

        return saved.Committed;
    }

    private CommittedSegment SaveDeletes(SegmentView view, CommittedSegment committed)
    {
        var generation = committed.DeletesGeneration + 1;
        var path = Path.Combine(directory, DeletesFile.Name(view.Segment.Id, generation));
        try
        {
            var stamp = DeletesFile.Write(storage, path, view.Segment, view.Deleted);
            return committed with { DeletesGeneration = generation, DeletesFile = stamp, DeletedDocuments = view.Deleted.Count };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(path);
            throw;
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            storage.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No commit names the file; the next clean-up takes it.
        }
    }

    private sealed record Saved(CommittedSegment Committed, DeletedDocuments Deleted);
}
