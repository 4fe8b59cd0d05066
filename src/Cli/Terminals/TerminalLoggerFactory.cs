using Microsoft.Extensions.Logging;

namespace KbSearch.Cli.Terminals;

/// <summary>Writes what the services log on standard error, one line a message.</summary>
internal sealed class TerminalLoggerFactory(Terminal terminal, LogLevel minimum) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(terminal.Error, minimum);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class LineLogger(TextWriter writer, LogLevel minimum) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var cause = exception is null ? "" : $": {exception.Message}";
                writer.WriteLine($"{(logLevel >= LogLevel.Warning ? "warning: " : "")}{formatter(state, exception)}{cause}");
            }
        }
    }
}
