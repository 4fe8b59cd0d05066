namespace KbSearch.Index.Embedded.Storage;

/// <summary>An open file. Not thread-safe; the opener disposes it.</summary>
internal interface IStorageFile : IDisposable
{
    long Length { get; }

    /// <summary>Appends all of the bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Fills the destination from an offset.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    void Read(long offset, Span<byte> destination);

    /// <summary>Makes the contents durable.</summary>
    /// <exception cref="StorageSyncException">They may be lost, and a second sync may falsely succeed: the writer must stop.</exception>
    void Sync();
}
