using KbSearch.Content.Model;

namespace KbSearch.Indexer.Following;

/// <summary>Where a follower stands.</summary>
/// <param name="Checkpoint">Every change up to here is searchable.</param>
/// <param name="Head">Newest change seen in the store.</param>
/// <param name="ConsecutiveFailures">0 when the last attempt succeeded.</param>
/// <param name="LastError">Message of the last failure; kept after it was overcome, null when there was none.</param>
/// <param name="LastAppliedAt">When a batch was last applied.</param>
public sealed record FollowerStatus(
    FollowerState State,
    ChangeSequence Checkpoint,
    ChangeSequence Head,
    int ConsecutiveFailures,
    string? LastError,
    DateTimeOffset? LastAppliedAt);
