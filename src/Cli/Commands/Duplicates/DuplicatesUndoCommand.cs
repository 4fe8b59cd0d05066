using KbSearch.Cli.Terminals;
using KbSearch.Dedup.Backlog;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates undo</c>: takes merged clusters apart again.</summary>
internal sealed class DuplicatesUndoCommand : CliCommand
{
    private readonly ClusterLines _clusters = new();

    public DuplicatesUndoCommand()
        : base("undo", "Take clusters apart again: every duplicate that is still merged into the item of its line stands by itself.") =>
        _clusters.AddTo(this);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch duplicates undo clusters.jsonl --line 4"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var merges = _clusters.Read(context);
        await using var workspace = context.OpenWorkspace();
        await using var asking = Composition.OpenAsking(workspace.Data);
        using var merger = new DuplicateMerger(workspace.Store, asking, TimeProvider.System);
        var result = await merger.UndoAsync(merges, cancellationToken);
        context.Write(new { separated = result.Changed.Count }, console => console.WriteLine($"{Display.Count(result.Changed.Count, "item")} separated."));
        return ExitCode.Ok;
    }
}
