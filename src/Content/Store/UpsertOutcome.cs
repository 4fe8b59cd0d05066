namespace KbSearch.Content.Store;

/// <summary>What happened to one item of an upsert.</summary>
public enum UpsertOutcome
{
    Created,
    Updated,

    /// <summary>The content hash was the same: no change was recorded.</summary>
    Unchanged,
}
