using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using KbSearch.Cli.Commands;

namespace KbSearch.Cli;

/// <summary>The usual help, followed by examples and, for the whole tool, by the exit codes.</summary>
internal sealed class ExampleHelpAction(HelpAction usual) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    done
          1    done, and problems were found
          2    the command line is wrong
          3    an input is missing, unreadable or refused
          4    the data folder, the content store or the index cannot be used
          5    unexpected error
          130  stopped by Ctrl-C

        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        if (command is RootCommand)
        {
            output.WriteLine(ExitCodes);
        }

        return result;
    }
}
