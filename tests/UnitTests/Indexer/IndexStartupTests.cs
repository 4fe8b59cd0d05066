using KbSearch.Index;
using KbSearch.Indexer;

namespace KbSearch.UnitTests.Indexer;

public sealed class IndexStartupTests
{
    [Fact]
    public async Task Without_an_index_one_is_built()
    {
        await using var world = new IndexerWorld();
        await world.PutManyAsync(0, 3);

        Assert.Equal(StartupOutcome.Built, await world.StartAsync());

        Assert.Equal(["0000", "0001", "0002"], world.Found());
        Assert.Equal(1, world.Catalog.CurrentGeneration);
    }

    [Fact]
    public async Task The_current_index_is_opened_and_nothing_is_built()
    {
        await using var first = await IndexerWorld.StartedAsync(items: 3);
        await first.Live.DisposeAsync();
        await using var second = new IndexerWorld(store: first.Inner, catalog: first.Catalog);

        Assert.Equal(StartupOutcome.Opened, await second.StartAsync());

        Assert.Equal(3, second.Found().Count);
        Assert.Equal(1, second.Live.Status.Generation);
    }

    [Fact]
    public async Task An_index_of_another_analyzer_serves_until_it_is_rebuilt()
    {
        await using var first = await IndexerWorld.StartedAsync(items: 3);
        await first.Live.DisposeAsync();
        await using var second = new IndexerWorld(analyzerVersion: "plain-2", store: first.Inner, catalog: first.Catalog);

        Assert.Equal(StartupOutcome.NeedsRebuild, await second.StartAsync());
        Assert.Equal(3, second.Found().Count);

        await second.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);
        Assert.Equal(second.Applier.Fingerprint, second.Live.Status.Fingerprint);
        Assert.Equal(1, second.Catalog.PreviousGeneration);
    }

    [Fact]
    public async Task After_rolling_back_to_another_analyzer_the_old_copy_only_serves()
    {
        await using var first = await IndexerWorld.StartedAsync(items: 3);
        await first.Live.DisposeAsync();
        await using var second = new IndexerWorld(analyzerVersion: "plain-2", store: first.Inner, catalog: first.Catalog);
        await second.StartAsync();
        await second.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);

        await second.Rebuilder.RollbackAsync(CancellationToken.None);
        await second.PutManyAsync(3, 1);
        await second.Follower.TryStepAsync(CancellationToken.None);

        Assert.Equal(first.Applier.Fingerprint, second.Live.Status.Fingerprint);
        Assert.Equal(3, second.Found().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_or_foreign_index_is_rebuilt_from_the_store(bool isCorrupt)
    {
        await using var first = await IndexerWorld.StartedAsync(items: 3);
        await first.Live.DisposeAsync();
        await using var second = new IndexerWorld(store: first.Inner, catalog: first.Catalog);
        second.Catalog.OpenFailure = isCorrupt ? new IndexCorruptException("terms", 7, "Checksum differs") : new IndexFormatException("commit", "Format 99");

        Assert.Equal(StartupOutcome.Repaired, await second.StartAsync());

        Assert.Equal(3, second.Found().Count);
        Assert.Equal(2, second.Live.Status.Generation);
    }

    [Fact]
    public async Task An_index_that_another_process_writes_is_reported_and_left_alone()
    {
        await using var first = await IndexerWorld.StartedAsync(items: 3);
        await using var second = new IndexerWorld(store: first.Inner, catalog: first.Catalog);

        await Assert.ThrowsAsync<IndexUnavailableException>(second.StartAsync);

        Assert.Equal([1], first.Catalog.Generations);
    }
}
