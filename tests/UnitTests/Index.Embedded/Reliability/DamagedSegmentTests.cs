using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.Indexer.Following;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Index.Embedded.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Reliability;

/// <summary>A segment that no commit can do without is damaged on the disk: the other segments serve while the index is rebuilt from the store.</summary>
public sealed class DamagedSegmentTests
{
    private const int InLarge = 150;
    private const int InSmall = 4;
    private const int Replaced = 2;
    private const int Deleted = 3;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DamagedSegment_IsRebuilt_WhileTheRestServes(bool isLarge)
    {
        await using var store = new InMemoryContentStore();
        var files = await BuildAsync(store);
        var segments = files.Where(file => file.Key.EndsWith(".seg", StringComparison.Ordinal)).OrderBy(file => file.Value.Length).ToList();
        Assert.Equal(2, segments.Count);
        segments[isLarge ? 1 : 0].Value[40] ^= 0x20;

        await using var service = new SimulatedService(store, SimulatedStorage.WithFiles(files));
        await service.RunAsync(steps: 1);
        Assert.Equal(StartupOutcome.NeedsRebuild, service.Outcome);
        Assert.Equal(isLarge ? InSmall : InLarge - Replaced - Deleted, service.CountFound());
        Assert.Equal(segments[isLarge ? 1 : 0].Key, Assert.Single(service.Live.Status.LeftOut).File);

        // Changes wait for the rebuild: what is left must not be taken for the whole.
        await store.UpsertAsync([SampleItems.Faq("new")], default);
        await service.RunAsync(steps: 3);
        Assert.Equal(FollowerState.AwaitingRebuild, service.Follower.Status.State);
        Assert.Equal(isLarge ? InSmall : InLarge - Replaced - Deleted, service.CountFound());

        var background = new IndexFollowerService(service.Follower, service.Rebuilder, service.Live, service.Applier, NullLogger<IndexFollowerService>.Instance);
        await background.StartAsync(default);
        await service.Follower.WaitForAsync(await store.GetHeadAsync(default), default);
        await background.StopAsync(default);
        Assert.Empty(service.Live.Status.LeftOut);
        Assert.Equal(await store.CountAsync(default), service.CountFound());
        await service.RunAsync(steps: 2);
        Assert.Null(await service.FindDifferenceAsync());
    }

    [Fact]
    public async Task IndexOfWhichNothingIsLeft_IsRebuiltBeforeItServes()
    {
        await using var store = new InMemoryContentStore();
        var files = await BuildAsync(store);
        foreach (var segment in files.Where(file => file.Key.EndsWith(".seg", StringComparison.Ordinal)))
        {
            segment.Value[40] ^= 0x20;
        }

        await using var service = new SimulatedService(store, SimulatedStorage.WithFiles(files));
        await service.RunAsync(steps: 1);
        Assert.Equal(StartupOutcome.Repaired, service.Outcome);
        Assert.Null(await service.FindDifferenceAsync());
    }

    /// <summary>The disk fails a sync and has lost a segment: what is in memory serves until the index is built anew.</summary>
    [Fact]
    public async Task SegmentFoundDamagedByARunningService_IsRebuilt_WhileEverythingServes()
    {
        await using var store = new InMemoryContentStore();
        var files = await BuildAsync(store);
        var storage = SimulatedStorage.WithFiles(files);
        await using var service = new SimulatedService(store, storage);
        await service.RunAsync(steps: 2);
        var found = service.CountFound();
        foreach (var segment in files.Where(file => file.Key.EndsWith(".seg", StringComparison.Ordinal)))
        {
            segment.Value[40] ^= 0x20;
        }

        var hasFailed = false;
        storage.BeforeOperation = operation =>
        {
            var fails = !hasFailed && operation.Kind == StorageOperationKind.Sync;
            hasFailed |= fails;
            return fails ? StorageFault.IoError : StorageFault.None;
        };
        await store.UpsertAsync([.. Enumerable.Range(1_000, 4).Select(number => SampleItems.Faq($"{number}"))], default);
        await service.RunAsync(steps: 3);
        Assert.True(hasFailed);
        Assert.Equal(FollowerState.Retrying, service.Follower.Status.State);
        Assert.InRange(service.CountFound(), found, found + 4);

        var background = new IndexFollowerService(service.Follower, service.Rebuilder, service.Live, service.Applier, NullLogger<IndexFollowerService>.Instance);
        await background.StartAsync(default);
        await store.UpsertAsync([SampleItems.Faq("new")], default);
        await service.Follower.WaitForAsync(await store.GetHeadAsync(default), default);
        await background.StopAsync(default);
        await service.RunAsync(steps: 2);
        Assert.Null(await service.FindDifferenceAsync());
        Assert.Equal(await store.CountAsync(default), service.CountFound());
    }

    /// <summary>A large segment with deletes and a small one, which holds new versions of two documents of the large one.</summary>
    private static async Task<Dictionary<string, byte[]>> BuildAsync(InMemoryContentStore store)
    {
        var storage = new SimulatedStorage();
        await using var service = new SimulatedService(store, storage);
        await store.UpsertAsync([.. Enumerable.Range(0, InLarge).Select(number => SampleItems.Faq($"{number}"))], default);
        await service.RunAsync(steps: 60);
        await store.UpsertAsync([.. Enumerable.Range(InLarge - Replaced, InSmall).Select(number => SampleItems.Faq($"{number}", "Autre titre"))], default);
        await service.RunAsync(steps: 10);

        // Once more, so that the commit before the last needs both segments too.
        await store.DeleteAsync([.. Enumerable.Range(0, Deleted).Select(number => SampleItems.Faq($"{number}").Id)], default);
        await service.RunAsync(steps: 2);
        await service.Live.CommitAsync(default);
        Assert.Null(await service.FindDifferenceAsync());
        return storage.ReadAll();
    }
}
