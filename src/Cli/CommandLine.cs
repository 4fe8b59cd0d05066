using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using KbSearch.Cli.Commands.Analysis;
using KbSearch.Cli.Commands.Bench;
using KbSearch.Cli.Commands.Duplicates;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Commands.Importing;
using KbSearch.Cli.Commands.Index;
using KbSearch.Cli.Commands.Judgements;
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
        var parsed = Parse(args);
        if (parsed.Action is ParseErrorAction errors)
        {
            errors.ShowHelp = false;
            await parsed.InvokeAsync(new TerminalConfiguration(terminal) { Output = terminal.Error }, cancellationToken);
            return await RefuseAsync(parsed, terminal);
        }

        if (UnknownOption(parsed) is { } unknown)
        {
            await terminal.Error.WriteLineAsync($"Unrecognized option '{unknown}'. A text that begins with '-' goes after '--'.");
            return await RefuseAsync(parsed, terminal);
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

    /// <remarks>A leading @ in a search text is text, not a response file.</remarks>
    internal static ParseResult Parse(IReadOnlyList<string> args) =>
        CreateRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

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

    private static async Task<int> RefuseAsync(ParseResult parsed, Terminal terminal)
    {
        await terminal.Error.WriteLineAsync($"See {PathOf(parsed.CommandResult.Command)} --help");
        return (int)ExitCode.Usage;
    }

    // The parser gives a misspelt option to an argument that takes any number of words: it would become part of the search text.
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .FirstOrDefault(token => token is { Type: TokenType.Argument, Value: ['-', ..] } && token.Value.TrimStart('-') is [var first, ..] && char.IsLetter(first))?.Value;

    /// <summary>As typed: <c>kbsearch keys add</c>.</summary>
    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "kbsearch";

    private static IEnumerable<Command> CreateCommands() =>
    [
        new ImportCommand(),
        new RebuildCommand(),
        new FollowCommand(),
        new SearchCommand(),
        new ExplainCommand(),
        new AnalyzeCommand(),
        new ConformanceCommand(),
        new CheckCommand(),
        new StatusCommand(),
        new KeysCommand(),
        new EvaluateCommand(),
        new DuplicatesCommand(),
        new JudgementsCommand(),
        new BenchCommand(),
    ];
}
