using KbSearch.Cli.Commands;
using KbSearch.Cli.Terminals;
using KbSearch.Index;

namespace KbSearch.Cli.Workspaces;

/// <summary>Opens the index for a reading command, up to date where that is possible.</summary>
internal static class IndexFreshness
{
    public static async Task EnsureAsync(CommandContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        // The usual case writes nothing and shows no bar.
        if (await TryOpenAsync(workspace)
            && workspace.Live.Status.Checkpoint == await workspace.Store.GetHeadAsync(cancellationToken)
            && !await workspace.NeedsRebuildAsync(cancellationToken))
        {
            return;
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

    /// <returns>False when there is none that can be used: catching up builds it from the store.</returns>
    private static async Task<bool> TryOpenAsync(Workspace workspace)
    {
        try
        {
            if (workspace.Catalog.CurrentGeneration is null)
            {
                return false;
            }

            await workspace.OpenIndexAsync();
            return true;
        }
        catch (IndexException exception) when (exception is IndexCorruptException or IndexFormatException)
        {
            return false;
        }
    }
}
