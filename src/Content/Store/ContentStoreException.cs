namespace KbSearch.Content.Store;

/// <summary>The store could not be opened, read or written (disk full, locked, damaged). Carries the store's location.</summary>
public sealed class ContentStoreException(string location, string message, Exception? innerException = null)
    : Exception($"{message} ({location})", innerException)
{
    public string Location { get; } = location;

    /// <summary>What went wrong, for a caller that can act on it.</summary>
    public ContentStoreFailure Failure { get; init; }
}
