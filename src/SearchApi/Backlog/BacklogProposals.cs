using KbSearch.Content.Files;
using KbSearch.Content.Store;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Duplicates.Clusters;
using KbSearch.SearchApi.Endpoints;
using KbSearch.SearchApi.Hosting;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi.Backlog;

/// <summary>The file of what the last scan proposes to merge: written by a task of the service, or by <c>kbsearch duplicates scan --out</c> in its place.</summary>
/// <remarks>Only ids and evidence are taken from it. What the items say, who may read them and what became of them is asked of the stores.</remarks>
internal sealed class BacklogProposals(BacklogScanner scanner, IContentStore store, DataFolder data)
{
    /// <summary>Kind of the task that scans.</summary>
    public const string TaskKind = "duplicateScan";

    /// <summary>When the file was written; null when there is none.</summary>
    public DateTimeOffset? WrittenAt => File.Exists(data.DuplicateClusters) ? new DateTimeOffset(File.GetLastWriteTimeUtc(data.DuplicateClusters)) : null;

    /// <summary>The clusters of the file; empty when there is none.</summary>
    /// <exception cref="Evaluation.Judgements.EvaluationInputException">A line is not one of a cluster.</exception>
    public IReadOnlyList<ProposedCluster> Read() => File.Exists(data.DuplicateClusters) ? ClusterFile.ReadProposals(data.DuplicateClusters) : [];

    /// <summary>Reads the name of the lowest band that a scan proposes; without one, what is at least likely.</summary>
    public static bool TryReadBand(string? name, out DuplicateBand from)
    {
        from = DuplicateBand.Likely;
        return name is null || (WireNames.TryParse(name, out from) && from is DuplicateBand.Likely or DuplicateBand.Possible);
    }

    /// <param name="from">Lowest band that is proposed; see <see cref="BacklogScanner.ScanAsync"/>.</param>
    /// <param name="started">False when a scan runs already, which is then returned.</param>
    public ServiceTask StartScan(DuplicateBand from, TaskRegistry tasks, out bool started) =>
        tasks.Start(TaskKind, (progress, cancellationToken) => ScanAsync(from, progress, cancellationToken), out started);

    private async Task ScanAsync(DuplicateBand from, IProgress<TaskReport> progress, CancellationToken cancellationToken)
    {
        var items = await store.CountAsync(cancellationToken);
        var clusters = await scanner.ScanAsync(from, new ItemProgress(progress, items), cancellationToken);

        // The former proposals stay until these are complete.
        DurableFile.Replace(data.DuplicateClusters, file =>
        {
            using var writer = new StreamWriter(file);
            ClusterFile.Write(writer, clusters);
        });
    }

    private sealed class ItemProgress(IProgress<TaskReport> progress, long items) : IProgress<long>
    {
        // Items written meanwhile are compared as well.
        public void Report(long value) => progress.Report(new TaskReport((double)value / Math.Max(items, value), $"Compared {value} of {Math.Max(items, value)} items"));
    }
}
