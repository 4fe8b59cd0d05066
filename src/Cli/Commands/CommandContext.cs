using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace KbSearch.Cli.Commands;

/// <summary>What a running command sees of its command line and of the terminal.</summary>
internal sealed class CommandContext(ParseResult parsed, Terminal terminal)
{
    public Terminal Terminal => terminal;

    public bool Json { get; } = parsed.GetValue<bool>(GlobalOptions.Json);

    public bool Quiet { get; } = parsed.GetValue<bool>(GlobalOptions.Quiet);

    private readonly bool _verbose = parsed.GetValue<bool>(GlobalOptions.Verbose);

    public DataFolder Data => field ??= DataFolder.Resolve(parsed.GetValue<string>(GlobalOptions.Data));

    /// <summary>Name of the search engine; null for the default. Without the option, the setting that the service reads too.</summary>
    public string? Backend { get; } =
        parsed.GetValue<string?>(GlobalOptions.Backend) ?? (Environment.GetEnvironmentVariable("Index__Backend") is { Length: > 0 } set ? set : null);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Opens the data folder, which must exist.</summary>
    /// <param name="log">What the services say on standard error; a command that ends with their first failure needs nothing more.</param>
    public Workspace OpenWorkspace(LogLevel log = LogLevel.Error)
    {
        Data.RequireExisting();
        return OpenOrCreateWorkspace(log);
    }

    /// <summary>Opens another folder than the one of <c>--data</c>, which must exist too; null for that one.</summary>
    public Workspace OpenWorkspace(string? folder)
    {
        if (folder is null)
        {
            return OpenWorkspace();
        }

        var data = DataFolder.Resolve(folder);
        data.RequireExisting();
        return Composition.OpenWorkspace(data, Backend, new TerminalLoggerFactory(terminal, _verbose ? LogLevel.Debug : LogLevel.Warning));
    }

    /// <summary>Opens the data folder, creating it when missing.</summary>
    public Workspace OpenOrCreateWorkspace(LogLevel log = LogLevel.Error) =>
        Composition.OpenWorkspace(Data, Backend, new TerminalLoggerFactory(terminal, _verbose ? LogLevel.Debug : log));

    /// <summary>Words given without quotes as one text.</summary>
    public string Text(Argument<string[]> words) => string.Join(' ', parsed.GetValue(words) ?? []);

    /// <summary>Writes the result of the command on standard output: one JSON object on one line, or what <paramref name="render"/> shows to a person.</summary>
    public void Write<T>(T result, Action<IAnsiConsole> render)
    {
        if (Json)
        {
            WriteJsonLine(result);
        }
        else
        {
            render(terminal.Results);
        }
    }

    /// <summary>One line of a JSON Lines stream.</summary>
    public void WriteJsonLine<T>(T value) => terminal.Out.WriteLine(JsonOutput.Serialize(value));

    /// <summary>A message on standard error; nothing with <c>--quiet</c>.</summary>
    public void Tell(string message)
    {
        if (!Quiet)
        {
            terminal.Error.WriteLine(message);
        }
    }

    /// <summary>A problem the user must see, on standard error, with <c>--quiet</c> too.</summary>
    public void Warn(string message) => terminal.Messages.MarkupLineInterpolated($"[yellow]{message}[/]");

    /// <summary>Runs work with a progress bar, or plain lines where standard error is not a terminal.</summary>
    /// <param name="title">What is going on, as in "Checking the index".</param>
    public Task<T> RunWithProgressAsync<T>(string title, Func<WorkProgress, Task<T>> work) =>
        WorkProgress.RunAsync(terminal, Quiet, title, work);
}
