namespace KbSearch.Cli;

/// <summary>Ends a command with a message for its user, one sentence or two that say what to do, and an exit code.</summary>
internal sealed class CommandFailedException(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;
}
