namespace KbSearch.Indexer.Rebuilding;

/// <summary>Steps of a rebuild, in order.</summary>
public enum RebuildPhase
{
    /// <summary>The store's items are analysed and indexed in a side copy.</summary>
    Building,

    /// <summary>The side copy's files and counts are verified.</summary>
    Checking,

    /// <summary>Writes made meanwhile are applied, and the side copy takes over.</summary>
    Activating,

    Done,
}
