namespace KbSearch.Cli;

/// <summary>What the process returns. Scripts rely on the values: see docs/cli.md; never renumber.</summary>
internal enum ExitCode
{
    Ok = 0,

    /// <summary>The command ran to its end and found something that needs attention: skipped records, an unsound index, a gate not met.</summary>
    ProblemsFound = 1,

    /// <summary>The command line itself is wrong.</summary>
    Usage = 2,

    /// <summary>An input file is missing, unreadable or refused as a whole.</summary>
    Input = 3,

    /// <summary>The data folder, the content store or the index cannot be used now.</summary>
    Unavailable = 4,

    /// <summary>A defect of the program.</summary>
    Unexpected = 5,

    /// <summary>Stopped by Ctrl-C or SIGTERM (128 + SIGINT, as shells write it).</summary>
    Cancelled = 130,
}
