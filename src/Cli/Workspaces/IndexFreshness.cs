using KbSearch.Cli.Commands;
using KbSearch.Cli.Terminals;

namespace KbSearch.Cli.Workspaces;

/// <summary>Opens the index for a reading command, up to date where that is possible.</summary>
internal static class IndexFreshness
{
    public static async Task EnsureAsync(CommandContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        if (workspace.Catalog.CurrentGeneration is not null)
        {
            // The usual case writes nothing and shows no bar.
            await workspace.OpenIndexAsync();
            if (workspace.Live.Status.Checkpoint == await workspace.Store.GetHeadAsync(cancellationToken) && !await workspace.NeedsRebuildAsync(cancellationToken))
            {
                return;
            }
        }

        var result = await context.RunWithProgressAsync("Bringing the index up to date", progress => new IndexCatchUp(workspace).RunAsync(progress, cancellationToken));
        if (result.Outcome == CatchUpOutcome.Refused)
        {
            context.Warn($"{result.Reason}. The former index serves.");
        }
        else if (result.Outcome == CatchUpOutcome.Left)
        {
            context.Warn(result.Behind > 0
                ? $"The index is {Display.Count(result.Behind, "change")} behind the store and cannot be written now: {result.Reason}"
                : $"The index was built by another version and cannot be rebuilt now: {result.Reason}");
        }
    }
}
