namespace KbSearch.Index.Backends;

/// <summary>The engine asked for cannot serve the directory. Nothing was opened or written; the message says what to do.</summary>
public sealed class IndexBackendException(IndexBackendProblem problem, string message) : Exception(message)
{
    public IndexBackendProblem Problem { get; } = problem;
}
