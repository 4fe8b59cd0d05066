using KbSearch.Analysis.French;
using KbSearch.Search.Dense;
using KbSearch.Search.Learning;
using KbSearch.Search.Suggesting.Titles;
using KbSearch.SearchApi.Endpoints.Suggest;
using KbSearch.SearchApi.Hosting;
using KbSearch.TestDoubles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.SearchApi.Hosting;

/// <summary>The services that work beside the requests.</summary>
public sealed class BackgroundServiceTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(nameof(EmbeddingService))]
    [InlineData(nameof(LearningService))]
    [InlineData(nameof(TitleFeedService))]
    public async Task A_failure_while_the_host_stops_is_no_crash(string name)
    {
        var isReading = new TaskCompletionSource();
        using var isStopping = new ManualResetEventSlim();
        await using var store = new InMemoryContentStore
        {
            BeforeReadChanges = () =>
            {
                isReading.TrySetResult();
                isStopping.Wait();
                throw new IOException("The disk is gone.");
            },
        };
        using var service = Service(name, store);

        await service.StartAsync(CancellationToken.None);
        await isReading.Task;
        var stop = service.StopAsync(CancellationToken.None);
        isStopping.Set();
        await stop;

        Assert.False(service.ExecuteTask!.IsFaulted, $"{service.ExecuteTask.Exception}");
    }

    private BackgroundService Service(string name, InMemoryContentStore store)
    {
        var embedding = new EmbeddingOptions { Endpoint = new Uri("http://127.0.0.1/v1/embeddings"), Model = "m" };
        return name switch
        {
            nameof(EmbeddingService) => new EmbeddingService(new Embeddings(store, embedding, "", _time), _time, NullLogger<EmbeddingService>.Instance),
            nameof(LearningService) => new LearningService(
                new LatentModelKeeper(store, new FrenchAnalyzer(), new LatentModels(), new LearningOptions(), path: null), new LatentModels(), _time, NullLogger<LearningService>.Instance),
            _ => new TitleFeedService(new TitleFeed(store, _ => 0, _time), _time, NullLogger<TitleFeedService>.Instance),
        };
    }
}
