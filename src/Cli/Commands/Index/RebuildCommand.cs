using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using KbSearch.Index.Results;

namespace KbSearch.Cli.Commands.Index;

/// <summary><c>kbsearch rebuild</c>: builds the index anew, or goes back to the one before.</summary>
internal sealed class RebuildCommand : CliCommand
{
    private readonly Option<bool> _rollback = new("--rollback") { Description = "Let the index that served before the last rebuild serve again" };

    public RebuildCommand()
        : base("rebuild", "Build the index anew from the content store, beside the serving one, check it and swap.") => Add(_rollback);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch rebuild", "kbsearch rebuild --rollback"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace();
        var status = context.Get(_rollback)
            ? await RollbackAsync(workspace, cancellationToken)
            : await context.RunWithProgressAsync(
                "Rebuilding the index",
                progress => workspace.Rebuilder.RebuildAsync(new RebuildProgressLine(progress), cancellationToken));
        await workspace.Learning.UpdateAsync(cancellationToken);
        context.Write(
            new { status.Generation, workspace.Catalog.PreviousGeneration, Checkpoint = status.Checkpoint.Value, status.Documents, status.SizeBytes },
            _ => context.Tell($"Generation {status.Generation} serves: {Display.Count(status.Documents, "document")}, {Display.Size(status.SizeBytes)}."));
        return ExitCode.Ok;
    }

    private static async Task<IndexStatus> RollbackAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        if (workspace.Catalog.PreviousGeneration is null)
        {
            throw new CommandFailedException(ExitCode.Unavailable, "There is no former index to go back to.");
        }

        return await workspace.Rebuilder.RollbackAsync(cancellationToken);
    }
}
