using KbSearch.Content.Model;

namespace KbSearch.Cli.Workspaces;

/// <summary>What bringing the index up to date did.</summary>
/// <param name="Checkpoint">Every change up to here is searchable.</param>
/// <param name="Behind">Changes of the store that are not searchable yet.</param>
/// <param name="Reason">Why the index is not up to date; null when it is.</param>
internal sealed record CatchUpResult(CatchUpOutcome Outcome, ChangeSequence Checkpoint, long Behind, string? Reason);

/// <summary>How the index came to where it is.</summary>
internal enum CatchUpOutcome
{
    UpToDate,
    CaughtUp,

    /// <summary>There was no index, or none that could be followed.</summary>
    Rebuilt,

    /// <summary>The index cannot be written by this process: most often the service is running, and follows by itself.</summary>
    Left,

    /// <summary>The index must be rebuilt, and the installation's conformance files forbid it: it serves as it was.</summary>
    Refused,

    /// <summary>The index is damaged and could not be built anew.</summary>
    Failed,
}
