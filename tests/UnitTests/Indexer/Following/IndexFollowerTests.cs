using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.Indexer.Following;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer.Following;

public sealed class IndexFollowerTests
{
    private static readonly IndexerOptions s_options = new() { BatchSize = 10, CommitAfterChanges = 25, CommitAfter = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task A_change_is_searchable_after_one_poll_interval_at_the_latest()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        Assert.Equal(new FollowerPause(s_options.PollInterval, EndsAtSignal: true), await StepAsync(world));

        await world.PutAsync(SampleItems.Faq("1"));
        await StepAsync(world);

        Assert.Equal(["1"], world.Found());
        Assert.True(s_options.PollInterval < TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task A_running_follower_that_is_signalled_needs_no_time_to_pass()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        await using var run = FollowerRun.Start(world);

        var head = (await world.PutAsync(SampleItems.Faq("1"))).Head;
        world.Follower.Signal();
        await world.Follower.WaitForAsync(head, CancellationToken.None);

        Assert.Equal(["1"], world.Found());
    }

    [Fact]
    public async Task Fifty_writes_in_a_row_are_each_found_before_the_next_without_the_clock_moving()
    {
        await using var world = await IndexerWorld.StartedAsync();
        await using var run = FollowerRun.Start(world);
        for (var i = 0; i < 50; i++)
        {
            var written = await world.PutAsync(SampleItems.Faq($"{i:0000}", $"Titre {i}"));
            world.Follower.Signal();
            await world.Follower.WaitForAsync(written.Head, CancellationToken.None);
            Assert.Equal(i + 1, world.Found().Count);
        }
    }

    [Fact]
    public async Task A_running_follower_finds_changes_of_other_processes_as_time_passes()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        await using var run = FollowerRun.Start(world);

        var head = (await world.PutAsync(SampleItems.Faq("1"))).Head;
        await world.AdvanceUntilAsync(world.Follower.WaitForAsync(head, CancellationToken.None), s_options.PollInterval);

        Assert.Equal(["1"], world.Found());
    }

    [Fact]
    public async Task Deleted_and_replaced_items_follow()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 3);

        await world.Inner.DeleteAsync([new ContentId("sample", "0001")], CancellationToken.None);
        await world.PutAsync(SampleItems.Faq("0002", "Un autre titre"));
        await StepAsync(world);

        Assert.Equal(["0000", "0002"], world.Found());
    }

    [Fact]
    public async Task A_long_backlog_is_taken_batch_by_batch_without_pause()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        await world.PutManyAsync(0, 25);

        Assert.Equal(TimeSpan.Zero, (await StepAsync(world)).Length);
        Assert.Equal(10, world.Found().Count);
        Assert.Equal(FollowerState.CatchingUp, world.Follower.Status.State);
        await StepAsync(world);
        await StepAsync(world);

        Assert.Equal(25, world.Found().Count);
        Assert.Equal(FollowerState.UpToDate, world.Follower.Status.State);
    }

    [Fact]
    public async Task Commits_come_after_enough_changes_or_after_enough_time_and_not_before()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        var index = world.Opened[^1];
        var before = index.Commits;

        await world.PutManyAsync(0, 20);
        await StepAsync(world, times: 3);
        Assert.Equal(before, index.Commits);

        await world.PutManyAsync(20, 5);
        await StepAsync(world);
        Assert.Equal(before + 1, index.Commits);

        await world.PutManyAsync(25, 1);
        await StepAsync(world);
        world.Time.Advance(s_options.CommitAfter - TimeSpan.FromMilliseconds(1));
        await StepAsync(world);
        Assert.Equal(before + 1, index.Commits);

        world.Time.Advance(TimeSpan.FromMilliseconds(1));
        await StepAsync(world);
        Assert.Equal(before + 2, index.Commits);
        Assert.Equal(world.Live.Status.Checkpoint, world.Live.Status.CommittedCheckpoint);
    }

    [Fact]
    public async Task Stopping_commits_what_was_applied()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        var run = FollowerRun.Start(world);
        var head = (await world.PutAsync(SampleItems.Faq("1"))).Head;
        world.Follower.Signal();
        await world.Follower.WaitForAsync(head, CancellationToken.None);

        await run.DisposeAsync();

        Assert.Equal(head, world.Live.Status.CommittedCheckpoint);
        Assert.Equal(FollowerState.Stopped, world.Follower.Status.State);
    }

    [Fact]
    public async Task A_failing_batch_is_retried_with_growing_delays_and_the_failure_is_visible()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        await world.PutAsync(SampleItems.Faq("1"));
        world.Store.BeforeReadChanges = () => throw new ContentStoreException("here", "The store is locked");

        var pauses = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var pause = await StepAsync(world);
            Assert.False(pause.EndsAtSignal);
            pauses.Add(pause.Length.TotalSeconds);
        }

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30], pauses);
        Assert.Equal(FollowerState.Retrying, world.Follower.Status.State);
        Assert.Equal(10, world.Follower.Status.ConsecutiveFailures);
        Assert.Contains("The store is locked", world.Follower.Status.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_cause_is_gone_following_goes_on()
    {
        await using var world = await IndexerWorld.StartedAsync(s_options);
        await world.PutAsync(SampleItems.Faq("1"));
        world.Store.BeforeReadChanges = () => throw new ContentStoreException("here", "The store is locked");
        await StepAsync(world);
        world.Store.BeforeReadChanges = null;

        await StepAsync(world);

        Assert.Equal(["1"], world.Found());
        Assert.Equal(FollowerState.UpToDate, world.Follower.Status.State);
        Assert.Equal(0, world.Follower.Status.ConsecutiveFailures);
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("commit")]
    public async Task After_a_writer_failure_the_last_commit_is_reopened_and_later_changes_are_replayed(string failing)
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 4);
        var broken = world.Opened[^1];
        await world.PutManyAsync(4, 40);
        await StepAsync(world);
        broken.BeforeWrite = operation =>
        {
            if (operation == failing)
            {
                throw new IndexUnavailableException("disk", "No space left");
            }
        };

        while ((await StepAsync(world)).EndsAtSignal)
        {
        }

        Assert.True(broken.IsDisposed);
        Assert.Equal(4, world.Found().Count);
        await StepAsync(world, times: 5);
        Assert.Equal(44, world.Found().Count);
    }

    [Theory]
    [InlineData(IndexAccess.Read)]
    [InlineData(IndexAccess.Write)]
    public async Task What_cannot_be_reopened_goes_on_serving_and_is_tried_again(IndexAccess failing)
    {
        await using var world = await IndexerWorld.StartedAsync(s_options, items: 4);
        await world.PutManyAsync(4, 1);
        world.Opened[^1].BeforeWrite = _ => throw new IndexUnavailableException("disk", "No space left");
        world.Catalog.OpenFailure = access => access == failing ? new IndexUnavailableException("disk", "The folder is gone") : null;
        await StepAsync(world, times: 3);
        Assert.Equal(4, world.Found().Count);
        Assert.Contains("The folder is gone", world.Follower.Status.LastError, StringComparison.Ordinal);

        world.Catalog.OpenFailure = null;
        await StepAsync(world, times: 2);

        Assert.Equal(5, world.Found().Count);
    }

    [Fact]
    public async Task Documents_of_another_analyzer_are_not_added_to_an_old_index()
    {
        await using var old = await IndexerWorld.StartedAsync(s_options, items: 2);
        await old.Live.DisposeAsync();
        await using var world = new IndexerWorld(s_options, "plain-2", old.Inner, old.Catalog);
        Assert.Equal(StartupOutcome.NeedsRebuild, await world.StartAsync());

        await world.PutManyAsync(2, 1);
        await StepAsync(world);

        Assert.Equal(FollowerState.AwaitingRebuild, world.Follower.Status.State);
        Assert.Equal(["0000", "0001"], world.Found());
    }

    [Fact]
    public async Task An_index_ahead_of_the_store_waits_for_a_rebuild()
    {
        await using var old = await IndexerWorld.StartedAsync(s_options, items: 5);
        await old.Live.DisposeAsync();
        await using var world = new IndexerWorld(s_options, store: new InMemoryContentStore(), catalog: old.Catalog);
        Assert.Equal(StartupOutcome.NeedsRebuild, await world.StartAsync());

        await StepAsync(world);

        Assert.Equal(FollowerState.AwaitingRebuild, world.Follower.Status.State);
    }

    private static async Task<FollowerPause> StepAsync(IndexerWorld world, int times = 1)
    {
        var pause = default(FollowerPause);
        for (var i = 0; i < times; i++)
        {
            pause = await world.Follower.TryStepAsync(CancellationToken.None);
        }

        return pause;
    }
}
