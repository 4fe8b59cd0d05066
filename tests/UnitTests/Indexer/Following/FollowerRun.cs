namespace KbSearch.UnitTests.Indexer.Following;

/// <summary>A follower running on another thread until disposed.</summary>
internal sealed class FollowerRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private FollowerRun(IndexerWorld world) => _running = Task.Run(() => world.Follower.RunAsync(_stop.Token));

    public static FollowerRun Start(IndexerWorld world) => new(world);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
