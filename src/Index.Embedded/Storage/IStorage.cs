namespace KbSearch.Index.Embedded.Storage;

/// <summary>The one door to the file system: every byte the engine writes or reads goes through it.</summary>
/// <remarks>
/// Nothing is durable before it is synced: contents by <see cref="IStorageFile.Sync"/>, names (create, rename, delete) by
/// <see cref="SyncDirectory"/>. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>;
/// what is missing is <see cref="FileNotFoundException"/>; a failed sync is <see cref="StorageSyncException"/>. Thread-safe.
/// </remarks>
internal interface IStorage
{
    /// <summary>Creates a file for writing. One that has the name is removed first, never emptied.</summary>
    /// <remarks>Another process may be reading it, and after a failed sync no later one can be trusted for the same file.</remarks>
    IStorageFile Create(string path);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">The file or its directory does not exist.</exception>
    IStorageFile Open(string path);

    /// <summary>Gives a file another name in the same directory, atomically replacing what has that name.</summary>
    void Rename(string path, string newPath);

    /// <summary>Removes a file; nothing happens when it does not exist.</summary>
    void Delete(string path);

    /// <summary>Names of the files and directories in a directory, in no order; empty when it does not exist.</summary>
    IReadOnlyList<string> List(string directory);

    bool DirectoryExists(string directory);

    /// <summary>Creates a directory and its missing parents.</summary>
    void CreateDirectory(string directory);

    /// <summary>Removes an empty directory; nothing happens when it does not exist.</summary>
    void DeleteDirectory(string directory);

    /// <summary>Makes the names in a directory durable.</summary>
    void SyncDirectory(string directory);

    /// <summary>Takes the exclusive lock a file stands for, creating it if needed. The lock ends when disposed or when the process dies.</summary>
    /// <returns>Null when another holder has it.</returns>
    IDisposable? TryLock(string path);
}
