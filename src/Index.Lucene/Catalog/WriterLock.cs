namespace KbSearch.Index.Lucene.Catalog;

/// <summary>The right to write to a catalog: one process at a time, until disposed.</summary>
internal static class WriterLock
{
    private const string FileName = "write.lock";

    /// <exception cref="IndexUnavailableException">Another process has it, or the directory cannot be written.</exception>
    public static IDisposable Take(string directory)
    {
        try
        {
            System.IO.Directory.CreateDirectory(directory);
            return new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IndexUnavailableException(directory, $"The index directory cannot be used: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IndexUnavailableException(directory, "Another process writes to the index, or its directory cannot be written", e);
        }
    }
}
