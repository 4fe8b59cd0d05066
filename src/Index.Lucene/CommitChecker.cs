using KbSearch.Index.Lucene.Catalog;
using KbSearch.Index.Results;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace KbSearch.Index.Lucene;

/// <summary>Has the library check every segment of the last commit, one after another.</summary>
internal sealed class CommitChecker(string path)
{
    private readonly List<IndexProblem> _problems = [];
    private int _files;
    private long _bytes;
    private long _documents;

    /// <param name="writer">Keeps the commit while it is read; null when the index is open for reading.</param>
    /// <exception cref="IndexUnavailableException">The files cannot be read.</exception>
    public IndexCheckReport Check(BatchWriter? writer, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return writer is null ? Check(progress, cancellationToken) : writer.WithCommit(_ => Check(progress, cancellationToken));
        }
        catch (Exception e) when (LuceneErrors.Translate(path, e) is IndexUnavailableException)
        {
            throw LuceneErrors.Translate(path, e)!;
        }
        catch (Exception e) when (LuceneErrors.Translate(path, e) is { } damage)
        {
            _problems.Add(new IndexProblem(path, null, damage.Message));
            return new IndexCheckReport(_problems, _files, _bytes, _documents);
        }
    }

    private IndexCheckReport Check(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var files = new NIOFSDirectory(path);
        using var reader = DirectoryReader.Open(files);
        CommitData.Of(reader.IndexCommit);
        SegmentCommitInfo[] segments = [.. reader.Leaves.Select(leaf => ((SegmentReader)leaf.AtomicReader).SegmentInfo)];
        var total = Math.Max(1, segments.Sum(segment => segment.GetSizeInBytes()));
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(files, segment);
            _files += segment.GetFiles().Count;
            _bytes += segment.GetSizeInBytes();
            _documents += segment.Info.DocCount - segment.DelCount;
            progress?.Report((double)_bytes / total);
        }

        progress?.Report(1);
        return new IndexCheckReport(_problems, _files + 1, _bytes, _documents);
    }

    private void Check(NIOFSDirectory files, SegmentCommitInfo segment)
    {
        var log = new StringWriter();
        var status = new CheckIndex(files) { InfoStream = log }.DoCheckIndex([segment.Info.Name]);
        if (!status.Clean)
        {
            var reasons = log.ToString().Split('\n').Where(line => line.Contains("ERROR", StringComparison.Ordinal)).Select(line => line.Trim());
            _problems.Add(new IndexProblem(Path.Combine(path, segment.Info.Name), null, string.Join("; ", reasons.DefaultIfEmpty("the segment does not verify"))));
        }
    }
}
