namespace KbSearch.Search.Dense;

/// <summary>The embedding endpoint gave no vectors: it cannot be reached, took too long, refused, or its answer is not what was asked for.</summary>
public sealed class EmbeddingException : Exception
{
    public EmbeddingException(string message)
        : base(message)
    {
    }

    public EmbeddingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
