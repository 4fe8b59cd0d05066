namespace KbSearch.Content.Store;

/// <summary>Where and how a <see cref="SqliteContentStore"/> keeps its file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file. Its folder is created when missing. SQLite adds <c>-wal</c> and <c>-shm</c> files beside it.</summary>
    public required string Path { get; init; }

    /// <summary>How long a write waits for another process's write before it fails with <see cref="ContentStoreFailure.Busy"/>. Whole seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Size in bytes beyond which writes fail with <see cref="ContentStoreFailure.Full"/>; null for as much as the disk holds.</summary>
    public long? MaxBytes { get; init; }
}
