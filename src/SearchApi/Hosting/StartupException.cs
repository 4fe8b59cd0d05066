namespace KbSearch.SearchApi.Hosting;

/// <summary>The service cannot start for a reason the operator can act on; the message says how, in one line.</summary>
public sealed class StartupException(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;
}
