using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer.Rebuilding;

public sealed class IndexRebuilderTests
{
    private static readonly IndexerOptions s_options = new() { BatchSize = 10 };

    [Fact]
    public async Task A_rebuild_serves_the_same_documents_in_a_new_generation()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        await world.Inner.DeleteAsync([new ContentId("sample", "0007")], CancellationToken.None);

        var status = await world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);

        Assert.Equal(2, status.Generation);
        Assert.Equal(2, world.Catalog.CurrentGeneration);
        Assert.Equal(34, world.Found().Count);
        Assert.DoesNotContain("0007", world.Found());
        Assert.Equal(status.Checkpoint, status.CommittedCheckpoint);
    }

    [Fact]
    public async Task Writes_made_during_a_rebuild_are_not_lost()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        var next = 100;
        world.Store.BeforeReadChanges = () =>
        {
            if (next < 110)
            {
                world.PutManyAsync(next++, 1).GetAwaiter().GetResult();
                world.Inner.DeleteAsync([new ContentId("sample", $"{next - 101:0000}")], CancellationToken.None).GetAwaiter().GetResult();
            }
        };

        await world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);

        var expected = Enumerable.Range(10, 25).Concat(Enumerable.Range(100, 10)).Select(i => $"{i:0000}");
        Assert.Equal(expected, world.Found());
    }

    [Fact]
    public async Task The_serving_index_answers_until_the_new_one_takes_over()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        var found = new List<int>();
        world.Store.BeforeReadChanges = () => found.Add(world.Found().Count);

        await world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);

        Assert.NotEmpty(found);
        Assert.All(found, count => Assert.Equal(35, count));
    }

    [Fact]
    public async Task An_unsound_side_copy_is_refused_and_discarded()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 3);
        world.Catalog.Opened = side => side.Problems.Add(new IndexProblem("terms", 12, "Checksum differs"));

        var refusal = await Assert.ThrowsAsync<RebuildException>(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None));

        Assert.Contains("Checksum differs", refusal.Message, StringComparison.Ordinal);
        await AssertUnchangedAsync(world);
    }

    [Fact]
    public async Task A_side_copy_that_lost_a_document_is_refused()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 25);
        world.Catalog.Opened = side => side.LosesDocument = new ContentId("sample", "0011");

        await Assert.ThrowsAsync<RebuildException>(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None));

        await AssertUnchangedAsync(world, documents: 25);
    }

    [Fact]
    public async Task Cancelling_leaves_the_serving_index_alone()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        using var cancel = new CancellationTokenSource();
        var reads = 0;
        world.Store.BeforeReadChanges = () =>
        {
            if (++reads == 3)
            {
                cancel.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Rebuilder.RebuildAsync(progress: null, cancel.Token));

        world.Store.BeforeReadChanges = null;
        await AssertUnchangedAsync(world, documents: 35);
    }

    [Fact]
    public async Task A_failed_store_leaves_the_serving_index_alone()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        world.Store.BeforeReadChanges = () => throw new IOException("gone");

        await Assert.ThrowsAsync<IOException>(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None));

        world.Store.BeforeReadChanges = null;
        await AssertUnchangedAsync(world, documents: 35);
    }

    [Fact]
    public async Task Progress_reaches_every_phase_in_order_and_ends_complete()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 35);
        var reports = new List<RebuildProgress>();

        await world.Rebuilder.RebuildAsync(new ImmediateProgress<RebuildProgress>(reports.Add), CancellationToken.None);

        Assert.Equal([RebuildPhase.Building, RebuildPhase.Checking, RebuildPhase.Activating, RebuildPhase.Done], reports.Select(r => r.Phase).Distinct());
        Assert.Equal([10, 20, 30, 35], reports.Where(r => r.Phase == RebuildPhase.Building).Select(r => r.Done));
        Assert.Equal(1, reports[^1].Fraction);
    }

    [Fact]
    public async Task Rolling_back_serves_the_previous_generation_which_then_follows_again()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 5);
        await world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);
        await world.PutManyAsync(5, 1);
        await world.Follower.TryStepAsync(CancellationToken.None);

        var status = await world.Rebuilder.RollbackAsync(CancellationToken.None);

        Assert.Equal(1, status.Generation);
        Assert.Equal(5, world.Found().Count);
        await world.Follower.TryStepAsync(CancellationToken.None);
        Assert.Equal(6, world.Found().Count);
    }

    [Fact]
    public async Task Rolling_back_twice_returns_to_the_newer_generation()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 5);
        await world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);
        await world.Rebuilder.RollbackAsync(CancellationToken.None);

        Assert.Equal(2, (await world.Rebuilder.RollbackAsync(CancellationToken.None)).Generation);
    }

    [Fact]
    public async Task Without_a_previous_generation_nothing_is_rolled_back()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 5);

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Rebuilder.RollbackAsync(CancellationToken.None));

        Assert.Equal(5, world.Found().Count);
    }

    [Fact]
    public async Task Two_rebuilds_at_once_run_one_after_the_other()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 5);

        var both = await Task.WhenAll(
            Task.Run(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None)),
            Task.Run(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None)));

        Assert.Equal([2, 3], both.Select(s => s.Generation).Order());
        Assert.Equal(3, world.Live.Status.Generation);
    }

    /// <summary>Random writes before, during and after rebuilds, rollbacks and writer failures: the index always ends as the store is.</summary>
    [Fact]
    public async Task Whatever_happens_in_whatever_order_the_index_ends_as_the_store_is()
    {
        for (var round = 0; round < 20; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            await using var world = await IndexerWorld.StartedAsync(s_options, items: random.Next(30));
            for (var i = 0; i < 60; i++)
            {
                switch (random.Next(10))
                {
                    case < 4:
                        await world.PutAsync(SampleItems.Faq($"{random.Next(40):0000}", $"Titre {random.Next()}"));
                        break;
                    case < 6:
                        await world.Inner.DeleteAsync([new ContentId("sample", $"{random.Next(40):0000}")], CancellationToken.None);
                        break;
                    case < 8:
                        world.Opened[^1].BeforeWrite = random.Next(5) == 0 ? _ => throw new KbSearch.Index.IndexUnavailableException("disk", "No space") : null;
                        await world.Follower.TryStepAsync(CancellationToken.None);
                        break;
                    case 8:
                        world.Store.BeforeReadChanges = () => world.PutManyAsync(random.Next(40), 1).GetAwaiter().GetResult();
                        var rebuild = world.Rebuilder.RebuildAsync(progress: null, new CancellationTokenSource().Token);
                        world.Store.BeforeReadChanges = null;
                        await rebuild;
                        break;
                    default:
                        if (world.Catalog.PreviousGeneration is not null)
                        {
                            await world.Rebuilder.RollbackAsync(CancellationToken.None);
                        }

                        break;
                }
            }

            world.Opened[^1].BeforeWrite = null;
            for (var i = 0; i < 10; i++)
            {
                await world.Follower.TryStepAsync(CancellationToken.None);
            }

            var items = await world.Inner.GetManyAsync([.. Enumerable.Range(0, 80).Select(i => new ContentId("sample", $"{i:0000}"))], CancellationToken.None);
            var expected = items.Select(i => i.Id.ExternalId).Order(StringComparer.Ordinal).ToList();
            Assert.True(expected.SequenceEqual(world.Found()), $"seed {seed}: the store holds {expected.Count}, the index {world.Found().Count}");
        }
    }

    private static async Task AssertUnchangedAsync(IndexerWorld world, int documents = 3)
    {
        Assert.Equal(1, world.Catalog.CurrentGeneration);
        Assert.Equal(1, world.Live.Status.Generation);
        Assert.Equal([1], world.Catalog.Generations);
        await world.PutManyAsync(200, 1);
        await world.Follower.TryStepAsync(CancellationToken.None);
        Assert.Equal(documents + 1, world.Found().Count);
    }
}
