namespace KbSearch.Content.Store;

/// <summary>Kind of a <see cref="ContentStoreException"/>: what the caller may do about it differs.</summary>
public enum ContentStoreFailure
{
    /// <summary>Not to be opened, read or written: a missing right, a wrong path, a failing disk. Retry once that is repaired.</summary>
    Unavailable,

    /// <summary>Another process kept the write lock for longer than the busy timeout. Retry.</summary>
    Busy,

    /// <summary>No room left. Free some and retry.</summary>
    Full,

    /// <summary>The file is not a content store or its bytes have changed. Restore a backup or import into a new store.</summary>
    Damaged,

    /// <summary>Written by another version of the product.</summary>
    WrongVersion,
}
