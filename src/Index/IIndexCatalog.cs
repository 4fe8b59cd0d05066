namespace KbSearch.Index;

/// <summary>The generations of an index in one place: the one that serves, the one before it, and side copies being built.</summary>
/// <remarks>Thread-safe. One process at a time may write; others may open for reading.</remarks>
public interface IIndexCatalog
{
    /// <summary>What the engine can do that not every engine can.</summary>
    IndexCapabilities Capabilities { get; }

    /// <summary>Number of the serving generation; null before the first rebuild.</summary>
    int? CurrentGeneration { get; }

    /// <summary>Number of the generation a rollback would return to; null when there is none.</summary>
    int? PreviousGeneration { get; }

    /// <summary>Opens the serving generation.</summary>
    /// <exception cref="IndexUnavailableException">There is none, or for writing, another process writes.</exception>
    /// <exception cref="IndexCorruptException">No commit verifies; with <see cref="IndexAccess.ReadUndamaged"/>, not even a list of what there was.</exception>
    /// <exception cref="IndexFormatException"/>
    ISearchIndex OpenCurrent(IndexAccess access);

    /// <summary>Creates an empty generation beside the serving one, open for writing, with nothing applied.</summary>
    ISearchIndex CreateSide(IndexFingerprint fingerprint);

    /// <summary>Makes a generation the serving one, durably and atomically. The former one is kept for rollback; older ones are removed.</summary>
    Task ActivateAsync(int generation, CancellationToken cancellationToken);

    /// <summary>Removes a generation that does not serve. It must not be open.</summary>
    Task DiscardAsync(int generation, CancellationToken cancellationToken);

    /// <summary>Makes the previous generation the serving one again, and the serving one the previous.</summary>
    /// <exception cref="InvalidOperationException">There is no previous generation.</exception>
    Task RollbackAsync(CancellationToken cancellationToken);
}
