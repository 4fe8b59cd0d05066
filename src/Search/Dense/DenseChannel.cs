namespace KbSearch.Search.Dense;

/// <summary>Gets the vectors of queries, and never keeps a search waiting for long: it does without instead.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DenseChannel(EmbeddingClient client, DenseItems items, EmbeddingOptions options, TimeProvider time)
{
    private readonly CircuitBreaker _breaker = new(options.FailuresBeforePause, options.Pause, time);

    /// <returns>Null when the endpoint gave no vector: the search goes on without, and says so.</returns>
    internal async Task<DenseQuery?> AskAsync(string query, CancellationToken cancellationToken)
    {
        if (!_breaker.TryEnter())
        {
            return null;
        }

        try
        {
            var vectors = await client.EmbedAsync([query], options.QueryTimeout, cancellationToken);
            _breaker.Succeed();
            return new DenseQuery(vectors[0], items.Vectors);
        }
        catch (EmbeddingException)
        {
            // Told in the response; the keeper of the items' vectors logs what is wrong with the endpoint.
            _breaker.Fail();
            return null;
        }
        catch (OperationCanceledException)
        {
            _breaker.Abandon();
            throw;
        }
    }
}
