using System.Collections.Immutable;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>Opens the newest commit that verifies, with every file it names.</summary>
internal static class CommitOpener
{
    /// <summary>A reader may lose the race against the writer's removal of old files; that many times it looks again.</summary>
    private const int MaxAttempts = 10;

    /// <exception cref="IndexCorruptException">No commit verifies.</exception>
    /// <exception cref="IndexFormatException">The newest readable file is of another version.</exception>
    /// <exception cref="IndexUnavailableException">The files cannot be read now.</exception>
    public static OpenedCommit OpenNewest(IStorage storage, string directory) => OpenNewest(storage, directory, Open);

    /// <summary>Opens the newest commit whose own file verifies, without the segments that do not.</summary>
    /// <remarks>A document is in one segment, live or deleted, so leaving a segment out hides documents and shows none that was replaced or deleted.</remarks>
    /// <exception cref="IndexCorruptException">No commit's own file verifies.</exception>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="IndexUnavailableException">The files cannot be read now.</exception>
    public static OpenedCommit OpenUndamaged(IStorage storage, string directory) => OpenNewest(storage, directory, OpenWithoutDamaged);

    private static OpenedCommit OpenNewest(IStorage storage, string directory, Func<IStorage, string, long, OpenedCommit> open)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var numbers = CommitFiles.List(storage, directory);
                var failure = TryOpen(number => open(storage, directory, number), numbers, out var opened);
                if (opened is not null)
                {
                    return opened;
                }

                if (attempt == MaxAttempts || numbers.SequenceEqual(CommitFiles.List(storage, directory)))
                {
                    throw failure ?? new IndexCorruptException(directory, null, "There is no commit");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(directory, $"The index cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads and verifies every file of a commit.</summary>
    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    public static OpenedCommit Open(IStorage storage, string directory, long number)
    {
        var path = Path.Combine(directory, CommitFiles.Name(number));
        try
        {
            var commit = CommitFiles.Read(storage, directory, number);
            var views = commit.Segments.Select(segment => OpenSegment(storage, directory, segment)).ToImmutableArray();
            return new OpenedCommit(commit, new IndexSnapshot(views, commit.Checkpoint), []);
        }
        catch (FileNotFoundException e)
        {
            throw new IndexCorruptException(e.FileName ?? path, null, "A file of the commit is missing", e);
        }
        catch (EndOfStreamException e)
        {
            throw new IndexCorruptException(path, null, e.Message, e);
        }
    }

    /// <summary>Reads and verifies a segment and its deletes.</summary>
    public static SegmentView OpenSegment(IStorage storage, string directory, CommittedSegment committed)
    {
        var path = Path.Combine(directory, SegmentFile.Name(committed.SegmentId));
        var image = SegmentFile.Read(storage, path, out var stamp);
        Verify(path, stamp == committed.File, "The file is not the one the commit names");
        var segment = Corruption.Guard(path, () => new Segment(image));
        Verify(path, segment.Id == committed.SegmentId && segment.DocumentCount == committed.Documents, "The segment is not the one the commit names");
        if (committed.DeletesGeneration == 0)
        {
            return new SegmentView(segment, DeletedDocuments.None);
        }

        var deletesPath = Path.Combine(directory, DeletesFile.Name(committed.SegmentId, committed.DeletesGeneration));
        var deleted = DeletesFile.Read(storage, deletesPath, segment, out var deletesStamp);
        Verify(deletesPath, deletesStamp == committed.DeletesFile && deleted.Count == committed.DeletedDocuments, "The file is not the one the commit names");
        return new SegmentView(segment, deleted);
    }

    private static OpenedCommit OpenWithoutDamaged(IStorage storage, string directory, long number)
    {
        var commit = CommitFiles.Read(storage, directory, number);
        var views = ImmutableArray.CreateBuilder<SegmentView>();
        var leftOut = new List<IndexProblem>();
        foreach (var segment in commit.Segments)
        {
            try
            {
                views.Add(OpenSegment(storage, directory, segment));
            }
            catch (IndexCorruptException e)
            {
                leftOut.Add(new IndexProblem(e.Path, e.Offset, e.Message));
            }
            catch (Exception e) when (e is FileNotFoundException or EndOfStreamException)
            {
                leftOut.Add(new IndexProblem(Path.Combine(directory, SegmentFile.Name(segment.SegmentId)), null, e.Message));
            }
        }

        return new OpenedCommit(commit, new IndexSnapshot(views.ToImmutable(), commit.Checkpoint), []) { LeftOut = leftOut };
    }

    private static IndexCorruptException? TryOpen(Func<long, OpenedCommit> open, List<long> numbers, out OpenedCommit? opened)
    {
        IndexCorruptException? newestFailure = null;
        var skipped = new List<IndexProblem>();
        foreach (var number in numbers)
        {
            try
            {
                opened = open(number) with { Skipped = skipped };
                return null;
            }
            catch (IndexCorruptException e)
            {
                newestFailure ??= e;
                skipped.Add(new IndexProblem(e.Path, e.Offset, $"Commit {number} was not opened: {e.Message}"));
            }
        }

        opened = null;
        return newestFailure;
    }

    private static void Verify(string path, bool condition, string problem)
    {
        if (!condition)
        {
            throw new IndexCorruptException(path, null, problem);
        }
    }
}
