namespace KbSearch.SearchApi.Hosting;

/// <summary>How the process ends. Documented in docs/api.md; numbers are never reused.</summary>
public enum ExitCode
{
    Success = 0,

    /// <summary>A fault of the program; the log has the details.</summary>
    Failure = 1,

    /// <summary>An option or a setting is not valid.</summary>
    Usage = 2,

    AddressTaken = 3,

    DataFolderNotWritable = 4,

    DataFolderInUse = 5,

    /// <summary>The content store or the key file is damaged or cannot be opened.</summary>
    StoreUnusable = 6,

    /// <summary>The index cannot be opened and could not be rebuilt.</summary>
    IndexUnusable = 7,

    /// <summary>The content to import at first start is missing or cannot be read.</summary>
    CorpusUnreadable = 8,
}
