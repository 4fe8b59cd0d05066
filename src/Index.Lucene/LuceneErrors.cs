using Lucene.Net.Index;
using Lucene.Net.Store;

namespace KbSearch.Index.Lucene;

/// <summary>Tells the library's exceptions apart by what the operator can do.</summary>
internal static class LuceneErrors
{
    /// <summary>COR_E_IO: the library threw it itself, as for a header that is not the expected one; a refusal of the system has a code of its own.</summary>
    private const int NoSystemError = unchecked((int)0x80131620);

    /// <exception cref="IndexException">What the action threw, if it speaks of the index and not of the caller.</exception>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (Translate(path, e) is not null)
        {
            throw Translate(path, e)!;
        }
    }

    /// <summary>As <see cref="Guard{T}"/>, where whatever goes wrong comes from the files: the library decodes bytes before it compares their checksum.</summary>
    public static T GuardOpening<T>(string path, Func<T> open)
    {
        try
        {
            return Guard(path, open);
        }
        catch (Exception e) when (e is not IndexException || e.InnerException is IOException { HResult: NoSystemError } and not LockObtainFailedException)
        {
            throw new IndexCorruptException(path, offset: null, $"Lucene.Net cannot open the index: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Guard{T}"/>
    public static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    /// <returns>Null for what is no failure of the index.</returns>
    public static IndexException? Translate(string path, Exception exception) => exception switch
    {
        IndexFormatTooOldException or IndexFormatTooNewException => new IndexFormatException(path, $"Lucene.Net cannot read this format: {exception.Message}"),
        CorruptIndexException or EndOfStreamException or FileNotFoundException or IndexOutOfRangeException =>
            new IndexCorruptException(path, offset: null, $"Lucene.Net cannot read the index: {exception.Message}", exception),
        LockObtainFailedException => new IndexUnavailableException(path, "Another process writes to the index", exception),
        IOException or UnauthorizedAccessException => new IndexUnavailableException(path, $"The index cannot be used: {exception.Message}", exception),
        _ => null,
    };
}
