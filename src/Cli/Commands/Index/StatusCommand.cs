using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Index;

/// <summary><c>kbsearch status</c>: what the data folder holds and how far the index has come.</summary>
internal sealed class StatusCommand : CliCommand
{
    public StatusCommand()
        : base("status", "Show what the store and the index hold, and how far the index has come.")
    {
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch status", "kbsearch status --json | jq .index.behind"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace();
        var store = await context.RunWithProgressAsync("Counting the items", progress => StoreSummary.ReadAsync(workspace, progress, cancellationToken));
        IndexSummary? index = null;
        if (workspace.Catalog.CurrentGeneration is not null)
        {
            await workspace.OpenIndexAsync();
            index = IndexSummary.Of(workspace, store.Head, await workspace.NeedsRebuildAsync(cancellationToken));
        }

        context.Write(new { Data = workspace.Data.Path, Store = store, Index = index }, console => Render(console, workspace, store, index));
        return ExitCode.Ok;
    }

    private static void Render(IAnsiConsole console, Workspace workspace, StoreSummary store, IndexSummary? index)
    {
        List<(string Name, string Value)> lines =
        [
            ("data folder", workspace.Data.Path),
            ("store", $"{Display.Count(store.Items, "item")}, {Display.Size(store.SizeBytes)}, newest change {Display.Number(store.Head)}"),
            ("", Counts(store.ByKind)),
            ("", Counts(store.ByAudience)),
            .. index is null ? [("index", "not built yet: kbsearch rebuild")] : Lines(index),
        ];
        console.Write(Display.Properties([.. lines.Where(line => line.Value.Length > 0)]));
    }

    private static IEnumerable<(string Name, string Value)> Lines(IndexSummary index)
    {
        var state = index.NeedsRebuild ? "built by another version: kbsearch rebuild"
            : index.Behind > 0 ? $"{Display.Count(index.Behind, "change")} behind the store"
            : "up to date";
        yield return ("index", $"{state}, at change {Display.Number(index.Checkpoint)}");
        yield return ("", $"{Display.Count(index.Documents, "document")} ({Display.Number(index.DeletedDocuments)} deleted), {Display.Count(index.Segments, "segment")}, {Display.Size(index.SizeBytes)}");
        yield return ("", $"postings {Display.Size(index.Sizes.Postings)}, positions {Display.Size(index.Sizes.Positions)}, forward lists {Display.Size(index.Sizes.ForwardLists)}, terms {Display.Size(index.Sizes.Terms)}, documents {Display.Size(index.Sizes.Documents)}");
        yield return ("generation", index.PreviousGeneration is { } previous ? $"{index.Generation} (rollback to {previous} possible)" : Display.Number(index.Generation));
        yield return ("engine", index.Capabilities.Engine);
        yield return ("built by", index.Fingerprint);
    }

    private static string Counts(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Key} {Display.Number(count.Value)}"));
}
