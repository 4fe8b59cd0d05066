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
        console.Write(Display.Properties(
            ("data folder", workspace.Data.Path),
            ("store", $"{Display.Count(store.Items, "item")}, {Display.Size(store.SizeBytes)}, newest change {Display.Number(store.Head)}"),
            ("", string.Join(", ", store.ByKind.Select(kind => $"{kind.Key} {Display.Number(kind.Value)}"))),
            ("", string.Join(", ", store.ByAudience.Select(audience => $"{audience.Key} {Display.Number(audience.Value)}")))));
        if (index is null)
        {
            console.WriteLine("No index was built yet: kbsearch rebuild");
            return;
        }

        var state = index.NeedsRebuild ? "built by another version: kbsearch rebuild"
            : index.Behind > 0 ? $"{Display.Count(index.Behind, "change")} behind the store"
            : "up to date";
        console.Write(Display.Properties(
            ("index      ", $"{state}, at change {Display.Number(index.Checkpoint)}"),
            ("", $"{Display.Count(index.Documents, "document")} ({Display.Number(index.DeletedDocuments)} deleted), {Display.Count(index.Segments, "segment")}, {Display.Size(index.SizeBytes)}"),
            ("generation", index.PreviousGeneration is { } previous ? $"{index.Generation} (rollback to {previous} possible)" : Display.Number(index.Generation)),
            ("built by", index.Fingerprint)));
    }
}
