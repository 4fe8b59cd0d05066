namespace KbSearch.UnitTests.Index.Embedded.Storage;

/// <summary>A call of the file-system seam.</summary>
/// <param name="Number">From 0, over all kinds.</param>
internal readonly record struct StorageOperation(int Number, StorageOperationKind Kind, string Path)
{
    /// <summary>Whether a power cut after it can leave other files than one before it.</summary>
    public bool IsChange => Kind is not (StorageOperationKind.Open or StorageOperationKind.Read or StorageOperationKind.List or StorageOperationKind.Lock);
}

internal enum StorageOperationKind
{
    Create,
    Open,
    Write,
    Read,
    Sync,
    Rename,
    Delete,
    List,
    CreateDirectory,
    DeleteDirectory,
    SyncDirectory,
    Lock,
}

/// <summary>How an operation fails. The operation has no effect, except that a short write leaves its first half.</summary>
internal enum StorageFault
{
    None,

    /// <summary>EIO. Of a sync: what it should have made durable never will be, though a second sync succeeds (Rebello et al., ATC 2020).</summary>
    IoError,

    /// <summary>ENOSPC.</summary>
    NoSpace,

    /// <summary>ENOSPC after a part of the bytes; as <see cref="NoSpace"/> for other operations than writes.</summary>
    ShortWrite,
}
