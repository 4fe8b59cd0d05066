namespace KbSearch.Index.Embedded.Storage;

/// <summary>The system could not make something durable. What was written since the last sync may be lost without a further sign.</summary>
internal sealed class StorageSyncException(string path, int error, string reason)
    : IOException($"Cannot sync '{path}': {reason} (error {error})")
{
    public string Path { get; } = path;
}
