using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Duplicates.Clusters;
using KbSearch.Evaluation.Reports;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates scan</c>: clusters of existing items that ask the same. Changes nothing.</summary>
internal sealed class DuplicatesScanCommand : CliCommand
{
    private const int Shown = 10;
    private const string Bands = "likely|possible";

    private readonly Option<DuplicateBand> _from = new Option<DuplicateBand>("--from")
    {
        Description = "Lowest band to propose: likely, or possible for pairs in doubt as well",
        HelpName = Bands,
        DefaultValueFactory = _ => DuplicateBand.Likely,
    }.AcceptOnlyFromAmong(Bands.Split('|'));

    private readonly Option<string?> _out = new("--out") { Description = "Write the clusters as JSON Lines, to go through and give to accept", HelpName = "OUT.jsonl" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page to look at", HelpName = "OUT.html" };

    public DuplicatesScanCommand()
        : base("scan", "Find items that ask the same and propose which one should stay. Nothing is changed.")
    {
        Add(_from);
        Add(_out);
        Add(_report);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch duplicates scan --out clusters.jsonl --report clusters.html", "kbsearch duplicates scan --from possible --report clusters.html"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace();
        await IndexFreshness.EnsureAsync(context, workspace, cancellationToken);
        var items = await workspace.Store.CountAsync(cancellationToken);
        var scanner = new BacklogScanner(workspace.CreateGuard(workspace.Live), workspace.Store);
        var from = context.Get(_from);
        var clusters = await context.RunWithProgressAsync("Comparing", progress => scanner.ScanAsync(from, new ItemProgress(progress, items), cancellationToken));
        await OutputFile.WriteAsync(context.Get(_out), writer => ClusterFile.Write(writer, clusters));
        await OutputFile.WriteAsync(context.Get(_report), writer => writer.Write(new BacklogReport(items, from).Render(clusters)));
        var duplicates = clusters.Sum(cluster => cluster.Duplicates.Count);
        context.Write(new { items, clusters = clusters.Count, duplicates }, console => Render(console, clusters, $"{Display.Count(items, "item")} compared: {Display.Count(clusters.Count, "cluster")}, {Display.Count(duplicates, "duplicate")}."));
        return ExitCode.Ok;
    }

    private static void Render(IAnsiConsole console, IReadOnlyList<DuplicateCluster> clusters, string summary)
    {
        console.WriteLine(summary);
        foreach (var cluster in clusters.Take(Shown))
        {
            console.WriteLine($"{cluster.Canonical.Title} ({cluster.Canonical.Id})");
            foreach (var duplicate in cluster.Duplicates.Take(Shown))
            {
                console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {duplicate.Item.Title} ({duplicate.Item.Id}): {JsonOutput.Name(duplicate.Band)}, {duplicate.Probability:0.000}"));
            }
        }
    }

    private sealed class ItemProgress(WorkProgress progress, long items) : IProgress<long>
    {
        public void Report(long value) => progress.Report((double)value / Math.Max(1, items), Display.Count(value, "item"));
    }
}
