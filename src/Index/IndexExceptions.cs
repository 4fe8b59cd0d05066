using KbSearch.Content.Model;

namespace KbSearch.Index;

/// <summary>Base of what can go wrong with an index. The operator's answer differs by type.</summary>
public abstract class IndexException(string path, string message, Exception? innerException = null)
    : Exception($"{message} ({path})", innerException)
{
    /// <summary>File or directory concerned.</summary>
    public string Path { get; } = path;
}

/// <summary>Bytes do not match their checksum or their structure. Answer: rebuild from the content store.</summary>
public sealed class IndexCorruptException(string path, long? offset, string message, Exception? innerException = null)
    : IndexException(path, offset is null ? message : $"{message} at byte {offset}", innerException)
{
    public long? Offset { get; } = offset;
}

/// <summary>The index was written by another version of the format. Answer: rebuild from the content store.</summary>
public sealed class IndexFormatException(string path, string message) : IndexException(path, message);

/// <summary>The index cannot be used now: locked by another process, no space, no rights. Answer: mend the cause and retry.</summary>
public sealed class IndexUnavailableException(string path, string message, Exception? innerException = null)
    : IndexException(path, message, innerException);

/// <summary>A batch does not start at the index's checkpoint. Nothing was applied.</summary>
public sealed class CheckpointMismatchException(string path, ChangeSequence expected, ChangeSequence actual)
    : IndexException(path, $"The batch starts after change {actual}, but the index is at {expected}")
{
    public ChangeSequence Expected { get; } = expected;

    public ChangeSequence Actual { get; } = actual;
}
