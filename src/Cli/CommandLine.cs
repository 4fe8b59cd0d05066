using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using KbSearch.Cli.Commands.Analysis;
using KbSearch.Cli.Commands.Index;
using KbSearch.Cli.Commands.Keys;
using KbSearch.Cli.Commands.Searching;
using KbSearch.Cli.Terminals;
using Spectre.Console;

namespace KbSearch.Cli;

/// <summary>The whole command line: its commands, and the one place where their failures become messages and exit codes.</summary>
internal static class CommandLine
{
    /// <returns>The exit code of the process; see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        // A leading @ in a search text is text, not a response file.
        var parsed = CreateRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction errors)
        {
            errors.ShowHelp = false;
            await parsed.InvokeAsync(new TerminalConfiguration(terminal), cancellationToken);
            await terminal.Error.WriteLineAsync($"See {PathOf(parsed.CommandResult.Command)} --help");
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new TerminalConfiguration(terminal), cancellationToken);
        }
#pragma warning disable CA1031 // The last resort: nobody above can do anything with an exception but print it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = Failure.From(exception);
            terminal.Messages.MarkupLineInterpolated($"[red]{failure.Message}[/]");
            if (parsed.GetValue<bool>(GlobalOptions.Verbose))
            {
                await terminal.Error.WriteLineAsync(exception.ToString());
            }

            return (int)failure.ExitCode;
        }
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand("kbsearch: import, index, search and measure the content of a help centre.")
        {
            HelpName = "kbsearch",
        };
        foreach (var option in GlobalOptions.Create())
        {
            root.Add(option);
        }

        foreach (var command in CreateCommands())
        {
            root.Add(command);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        return root;
    }

    /// <summary>As typed: <c>kbsearch keys add</c>.</summary>
    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "kbsearch";

    private static IEnumerable<Command> CreateCommands() =>
    [
        new RebuildCommand(),
        new FollowCommand(),
        new SearchCommand(),
        new AnalyzeCommand(),
        new CheckCommand(),
        new StatusCommand(),
        new KeysCommand(),
    ];
}
