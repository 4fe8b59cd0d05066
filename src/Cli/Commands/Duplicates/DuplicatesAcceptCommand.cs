using KbSearch.Cli.Terminals;
using KbSearch.Dedup.Backlog;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Duplicates;

/// <summary><c>kbsearch duplicates accept</c>: merges clusters that an editor has gone through.</summary>
internal sealed class DuplicatesAcceptCommand : CliCommand
{
    private readonly ClusterLines _clusters = new();

    public DuplicatesAcceptCommand()
        : base("accept", "Merge clusters: each duplicate leads to the item that stays, and the two are one hit in searches. All lines or none.") =>
        _clusters.AddTo(this);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch duplicates accept clusters.jsonl", "kbsearch duplicates accept clusters.jsonl --line 1 --line 4"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var merges = _clusters.Read(context);
        await using var workspace = context.OpenWorkspace();
        await using var asking = Composition.OpenAsking(workspace.Data);
        using var merger = new DuplicateMerger(workspace.Store, asking, TimeProvider.System);
        var result = await merger.MergeAsync(merges, cancellationToken);
        foreach (var problem in result.Problems)
        {
            context.Warn(problem);
        }

        if (result.Problems.Count > 0)
        {
            throw new CommandFailedException(ExitCode.Input, "Nothing was merged.");
        }

        context.Write(new { merged = result.Changed.Count }, console => console.WriteLine($"{Display.Count(result.Changed.Count, "item")} merged. A running service follows by itself; otherwise: kbsearch follow --once"));
        return ExitCode.Ok;
    }
}
