namespace KbSearch.Indexer.Following;

/// <summary>What a follower is doing.</summary>
public enum FollowerState
{
    /// <summary>Not started, or ended.</summary>
    Stopped,

    /// <summary>Changes are being applied; what was found in the store is not all searchable yet.</summary>
    CatchingUp,

    /// <summary>Everything in the store is searchable.</summary>
    UpToDate,

    /// <summary>The last attempt failed; another follows after a delay.</summary>
    Retrying,

    /// <summary>The serving index cannot take changes until it has been rebuilt: built in another way, ahead of the store, or damaged in a part that is left out.</summary>
    AwaitingRebuild,
}
