using KbSearch.Content.Store;
using KbSearch.Search.Dense;

namespace KbSearch.SearchApi.Hosting;

/// <summary>The embedding endpoint of the installation, if it has one, with what was made of the items.</summary>
internal sealed class Embeddings : IDisposable
{
    private const long MaxAnswerBytes = 256 << 20;

    private readonly HttpClient? _http;

    public Embeddings(IContentStore store, EmbeddingOptions options, string path, TimeProvider time)
    {
        if (!options.IsEnabled)
        {
            return;
        }

        // The client's own timeouts apply. Texts go to the address that was set and to no other, through the environment's proxy if there is one.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        var client = new EmbeddingClient(_http, options, time);
        Items = new DenseItems(store, client, options, path, time);
        Channel = new DenseChannel(client, Items, options, time);
    }

    /// <summary>Null when there is no endpoint.</summary>
    public DenseItems? Items { get; }

    /// <summary>Null when there is no endpoint.</summary>
    public DenseChannel? Channel { get; }

    public void Dispose() => _http?.Dispose();
}
