namespace KbSearch.Dedup.Models;

/// <summary>A file is not a model this version can use. Answer: fit it anew.</summary>
public sealed class DuplicateModelException(string message, Exception? innerException = null) : Exception($"Not a model of the duplicate guard: {message}", innerException);
