using System.Text;
using Spectre.Console;

namespace KbSearch.Cli.Terminals;

/// <summary>The three standard streams and how results and messages are drawn on them.</summary>
internal sealed class Terminal
{
    // Wide enough that no line of a redirected table is folded.
    private const int UnboundedWidth = 4_000;

    /// <param name="outputWidth">Columns of the terminal behind <paramref name="output"/>; null when it is a file or a pipe.</param>
    /// <param name="errorWidth">Columns of the terminal behind <paramref name="error"/>; null when it is a file or a pipe.</param>
    public Terminal(TextReader input, TextWriter output, TextWriter error, int? outputWidth = null, int? errorWidth = null)
    {
        In = input;
        Out = output;
        Error = error;
        IsErrorInteractive = errorWidth is not null;
        Results = CreateConsole(output, outputWidth);
        Messages = CreateConsole(error, errorWidth);
    }

    public TextReader In { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public bool IsErrorInteractive { get; }

    /// <summary>Draws on standard output; colours only on a terminal that wants them (NO_COLOR is honoured).</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Draws on standard error.</summary>
    public IAnsiConsole Messages { get; }

    public static Terminal OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            new StreamReader(Console.OpenStandardInput(), encoding),
            new StreamWriter(Console.OpenStandardOutput(), encoding) { AutoFlush = true },
            new StreamWriter(Console.OpenStandardError(), encoding) { AutoFlush = true },
            Console.IsOutputRedirected ? null : ConsoleWidth(),
            Console.IsErrorRedirected ? null : ConsoleWidth());
    }

    // Some terminals, such as those of build servers, report no size.
    private static int ConsoleWidth() => Console.WindowWidth > 0 ? Console.WindowWidth : 80;

    private static IAnsiConsole CreateConsole(TextWriter writer, int? width)
    {
        var isTerminal = width is not null;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new StreamOutput(writer, isTerminal, width ?? UnboundedWidth),
        });
        return console;
    }

    private sealed class StreamOutput(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => 50;

        // The streams are UTF-8 already.
        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
