namespace KbSearch.SearchApi.Backlog;

/// <summary>What editors decided about an item that a scan proposed to merge.</summary>
public enum BacklogDecision
{
    Open,

    /// <summary>The item leads to another one now, whoever merged it.</summary>
    Merged,

    /// <summary>An editor said that the item asks something else than one of its cluster.</summary>
    Declined,
}
