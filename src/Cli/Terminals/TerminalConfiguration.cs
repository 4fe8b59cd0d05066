using System.CommandLine;

namespace KbSearch.Cli.Terminals;

/// <summary>Carries the terminal through the command-line parser to the command that runs.</summary>
internal sealed class TerminalConfiguration : InvocationConfiguration
{
    public TerminalConfiguration(Terminal terminal)
    {
        Terminal = terminal;
        Output = terminal.Out;
        Error = terminal.Error;
        EnableDefaultExceptionHandler = false;
        // Time to leave a consistent state behind after Ctrl-C.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(15);
    }

    public Terminal Terminal { get; }

    public static Terminal TerminalOf(ParseResult parsed) => ((TerminalConfiguration)parsed.InvocationConfiguration).Terminal;
}
