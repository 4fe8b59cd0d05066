using System.CommandLine;
using KbSearch.Cli.Workspaces;
using KbSearch.Indexer.Following;
using Microsoft.Extensions.Logging;

namespace KbSearch.Cli.Commands.Index;

/// <summary><c>kbsearch follow</c>: keeps the index up to date with the store, as the service does.</summary>
internal sealed class FollowCommand : CliCommand
{
    // How often the follower's state is looked at; it changes at most once per poll of the store.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Option<bool> _once = new("--once") { Description = "Apply what is there now and end" };

    public FollowCommand()
        : base("follow", "Apply changes of the content store to the index as they are made, until Ctrl-C.") => Add(_once);

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch follow", "kbsearch follow --once", "kbsearch follow --json | tee follow.jsonl"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace(LogLevel.Warning);
        var caughtUp = await context.RunWithProgressAsync("Bringing the index up to date", progress => new IndexCatchUp(workspace).RunAsync(progress, cancellationToken));
        if (caughtUp.Outcome == CatchUpOutcome.Refused)
        {
            throw new CommandFailedException(ExitCode.Input, $"{caughtUp.Reason}. The former index serves.");
        }

        if (caughtUp.Outcome == CatchUpOutcome.Left)
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"Another process follows the store already, or the index cannot be written: {caughtUp.Reason}");
        }

        if (context.Get(_once))
        {
            context.Write(new { caughtUp.Outcome, Checkpoint = caughtUp.Checkpoint.Value, caughtUp.Behind }, _ => context.Tell($"Up to date at change {caughtUp.Checkpoint}."));
            return ExitCode.Ok;
        }

        await workspace.Live.ReopenAsync(workspace.Catalog, workspace.Applier.Fingerprint);
        var follower = workspace.CreateFollower();
        var running = follower.RunAsync(cancellationToken);
        context.Tell("Following. Ctrl-C ends.");
        await ReportAsync(context, follower, cancellationToken);
        await running;
        return ExitCode.Ok;
    }

    private static async Task ReportAsync(CommandContext context, IndexFollower follower, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        (FollowerState State, long Checkpoint) last = (FollowerState.Stopped, -1);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var status = follower.Status;
                if (last == (status.State, status.Checkpoint.Value))
                {
                    continue;
                }

                last = (status.State, status.Checkpoint.Value);
                var line = new { status.State, Checkpoint = status.Checkpoint.Value, Head = status.Head.Value, status.ConsecutiveFailures, status.LastError };
                context.Write(line, _ => context.Terminal.Out.WriteLine($"{JsonOutput.Name(status.State)}: change {status.Checkpoint} of {status.Head}"));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is the way this command ends.
        }
    }
}
