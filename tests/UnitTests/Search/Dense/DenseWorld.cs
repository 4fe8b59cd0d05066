using KbSearch.Content.Model;
using KbSearch.Search.Dense;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Dense;

/// <summary>A help centre in memory with an embedding endpoint on the loopback.</summary>
internal sealed class DenseWorld : IAsyncDisposable
{
    // A proxy that the environment names is not for tests.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public DenseWorld(Func<EmbeddingOptions, EmbeddingOptions>? with = null)
    {
        Options = new EmbeddingOptions { Endpoint = Server.Endpoint, Model = "m", Dimensions = FakeEmbeddingServer.Dimensions, BatchSize = 2, SendsPrivateItems = true };
        Options = with?.Invoke(Options) ?? Options;
        World = new SearchWorld((store, time) =>
        {
            Items = new DenseItems(store, new EmbeddingClient(_http, Options, time), Options, path: null, time);
            return new DenseChannel(new EmbeddingClient(_http, Options, time), Items, Options, time);
        });
    }

    public FakeEmbeddingServer Server { get; } = new();

    public EmbeddingOptions Options { get; }

    public SearchWorld World { get; }

    public ManualTimeProvider Time => World.Time;

    public DenseItems Items { get; private set; } = null!;

    public async Task PutAsync(params ContentItem[] items)
    {
        await World.PutAsync(items);
        await Items.UpdateAsync(progress: null, CancellationToken.None);
    }

    /// <summary>Vectors of the same content kept in a file.</summary>
    public DenseItems Kept(string path, EmbeddingOptions? options = null) =>
        new(World.Store, new EmbeddingClient(_http, options ?? Options, Time), options ?? Options, path, Time);

    public Task<SearchResponse> SearchAsync(string query, Func<SearchRequest, SearchRequest>? with = null) => World.SearchAsync(query, with);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _http.Dispose();
    }
}
