namespace KbSearch.Indexer;

/// <summary>What was found at start-up, and what was done about it.</summary>
public enum StartupOutcome
{
    /// <summary>The index serves and follows.</summary>
    Opened,

    /// <summary>There was no index; it was built from the store.</summary>
    Built,

    /// <summary>The index was damaged or of another format; it was built anew from the store.</summary>
    Repaired,

    /// <summary>The index serves as it is, but must be rebuilt before it takes changes: built in another way, ahead of the store, or damaged in a part that is left out.</summary>
    NeedsRebuild,
}
