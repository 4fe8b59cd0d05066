using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Checking;

/// <summary>Reads a commit's files again and verifies their checksums, their structure, and that they agree with each other.</summary>
internal sealed class IndexChecker(IStorage storage, string directory)
{
    private readonly List<IndexProblem> _problems = [];
    private int _files;
    private long _bytes;
    private long _documents;

    /// <summary>Checks a commit fully, and of newer ones whether they open.</summary>
    public IndexCheckReport Check(long commitNumber, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        foreach (var newer in CommitFiles.List(storage, directory).Where(number => number > commitNumber))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckOpens(newer);
        }

        var path = Path.Combine(directory, CommitFiles.Name(commitNumber));
        try
        {
            var commit = CommitFiles.Read(storage, directory, commitNumber);
            Check(commit, progress, cancellationToken);
            _files++;
        }
        catch (IndexException e)
        {
            Add(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new IndexProblem(path, null, e.Message));
        }

        progress?.Report(1);
        return new IndexCheckReport(_problems, _files, _bytes, _documents);
    }

    private void CheckOpens(long commitNumber)
    {
        try
        {
            CommitOpener.Open(storage, directory, commitNumber);
        }
        catch (Exception e) when (e is IndexException or IOException or UnauthorizedAccessException)
        {
            // A writer at work removes old commits, which is no damage.
            if (CommitFiles.List(storage, directory).Contains(commitNumber))
            {
                var path = (e as IndexException)?.Path ?? Path.Combine(directory, CommitFiles.Name(commitNumber));
                _problems.Add(new IndexProblem(path, (e as IndexCorruptException)?.Offset, $"Commit {commitNumber} cannot be opened: {e.Message}"));
            }
        }
    }

    private void Check(Commit commit, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        long total = Math.Max(1, commit.SizeBytes);
        foreach (var committed in commit.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var view = CommitOpener.OpenSegment(storage, directory, committed);
                Check(view, ids, cancellationToken);
                _documents += view.LiveCount;
            }
            catch (FileNotFoundException e)
            {
                _problems.Add(new IndexProblem(e.FileName ?? SegmentFile.Name(committed.SegmentId), null, "The file is missing"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _problems.Add(new IndexProblem(Path.Combine(directory, SegmentFile.Name(committed.SegmentId)), null, $"The file cannot be read: {e.Message}"));
            }
            catch (IndexException e)
            {
                Add(e);
            }

            _files += committed.DeletesGeneration == 0 ? 1 : 2;
            _bytes += committed.File.Length + committed.DeletesFile.Length;
            progress?.Report((double)_bytes / total);
        }
    }

    private void Check(SegmentView view, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var problems = new SegmentProblems(Path.Combine(directory, SegmentFile.Name(view.Segment.Id)));
        try
        {
            DocumentChecker.Check(view.Segment, problems);
            TermChecker.Check(view, problems, cancellationToken);
            for (var document = 0; document < view.Segment.DocumentCount; document++)
            {
                var isNew = view.Deleted.Contains(document) || ids.Add(view.Segment.Ids[document].Value);
                problems.Require(isNew, $"document {document}", "another segment holds its id too");
            }
        }
        catch (Exception e) when (Corruption.IsSign(e))
        {
            problems.Require(false, "segment", $"it cannot be decoded further: {e.Message}");
        }

        _problems.AddRange(problems.Problems);
    }

    private void Add(IndexException e) => _problems.Add(new IndexProblem(e.Path, (e as IndexCorruptException)?.Offset, e.Message));
}
