using System.CommandLine;
using KbSearch.Cli.Terminals;

namespace KbSearch.Cli.Commands;

/// <summary>A command of <c>kbsearch</c>: parses its line, calls one service, renders the result.</summary>
/// <remarks>A command with subcommands only derives from <see cref="Command"/> instead.</remarks>
internal abstract class CliCommand : Command, IHasExamples
{
    protected CliCommand(string name, string description)
        : base(name, description) =>
        SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed, TerminalConfiguration.TerminalOf(parsed));
            return (int)await RunAsync(context, cancellationToken);
        });

    /// <summary>Complete command lines, shown by <c>--help</c>.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    protected abstract Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
