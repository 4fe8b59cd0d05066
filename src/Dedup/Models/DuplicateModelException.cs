namespace KbSearch.Dedup.Models;

/// <summary>A file is not a model this version can use. Answer: fit it anew.</summary>
public sealed class DuplicateModelException : Exception
{
    public DuplicateModelException(string message, Exception? innerException = null)
        : base($"Not a model of the duplicate guard: {message}", innerException)
    {
    }

    /// <param name="path">The file that holds it.</param>
    internal DuplicateModelException(string path, DuplicateModelException innerException)
        : base($"{path}: {innerException.Message}", innerException)
    {
    }
}
