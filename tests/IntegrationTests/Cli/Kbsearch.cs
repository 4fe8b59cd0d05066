using System.Text.Json;
using KbSearch.Cli;
using KbSearch.Cli.Terminals;

namespace KbSearch.IntegrationTests.Cli;

/// <summary>Runs the command line in this process, as a script would: no terminal, streams captured.</summary>
internal static class Kbsearch
{
    public static Task<CommandRun> RunAsync(params string[] args) => RunWithInputAsync("", args);

    public static async Task<CommandRun> RunWithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, new Terminal(new StringReader(input), output, error), CancellationToken.None);
        return new CommandRun((ExitCode)exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>What a run of the command line left behind.</summary>
internal sealed record CommandRun(ExitCode ExitCode, string Output, string Error)
{
    /// <summary>The output as the one JSON object it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Assert.Single(OutputLines)).RootElement;

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
