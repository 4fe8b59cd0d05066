namespace KbSearch.Content.Sources;

/// <summary>Something content can be read from, again and again: a file or a folder.</summary>
public interface IContentSource
{
    /// <summary>Path shown in problems and progress.</summary>
    string Path { get; }

    /// <summary>Bytes to read, as stored; compare with <see cref="SourceRecord.BytesRead"/>.</summary>
    long Length { get; }

    /// <summary>Reads from the start, one record at a time. What cannot be read becomes a problem; nothing but cancellation is thrown.</summary>
    IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken cancellationToken);
}
