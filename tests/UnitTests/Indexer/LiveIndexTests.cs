using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer;

public sealed class LiveIndexTests
{
    private static readonly IndexQuery s_everything = new() { Viewer = Viewer.Anonymous };

    [Fact]
    public async Task Before_the_first_swap_nothing_is_found_and_nothing_can_be_written()
    {
        await using var live = new LiveIndex();

        Assert.Empty(live.Search(s_everything, CancellationToken.None).Hits);
        await Assert.ThrowsAsync<IndexUnavailableException>(() => live.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_search_ends_on_the_index_it_began_with_and_only_then_is_that_index_disposed()
    {
        await using var live = new LiveIndex();
        var old = new InMemorySearchIndex();
        using var searching = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        await live.SwapAsync(old);
        old.BeforeSearch = () =>
        {
            searching.Set();
            goOn.Wait();
        };

        var search = Task.Run(() => live.Search(s_everything, CancellationToken.None));
        searching.Wait();
        var swap = live.SwapAsync(new InMemorySearchIndex());

        Assert.False(swap.IsCompleted);
        Assert.False(old.IsDisposed);
        goOn.Set();
        await search; // The in-memory index throws when it was disposed meanwhile.
        await swap;
        Assert.True(old.IsDisposed);
    }

    [Fact]
    public async Task New_searches_run_on_the_new_index_while_the_old_one_drains()
    {
        await using var live = new LiveIndex();
        var (old, next) = (new InMemorySearchIndex(new IndexFingerprint("old")), new InMemorySearchIndex(new IndexFingerprint("next")));
        using var searching = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        await live.SwapAsync(old);
        old.BeforeSearch = () =>
        {
            searching.Set();
            goOn.Wait();
        };
        var search = Task.Run(() => live.Search(s_everything, CancellationToken.None));
        searching.Wait();

        var swap = live.SwapAsync(next);

        Assert.Equal("next", live.Status.Fingerprint.Value);
        goOn.Set();
        await Task.WhenAll(search, swap);
    }

    [Fact]
    public async Task Many_searches_and_swaps_at_once_never_meet_a_disposed_index()
    {
        await using var live = new LiveIndex();
        using var stop = new CancellationTokenSource();
        var searchers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var searches = 0;
            while (!stop.IsCancellationRequested)
            {
                live.Search(s_everything, CancellationToken.None);
                searches++;
            }

            return searches;
        })).ToList();

        var swapped = new List<InMemorySearchIndex>();
        for (var i = 0; i < 500; i++)
        {
            swapped.Add(new InMemorySearchIndex());
            await live.SwapAsync(swapped[^1]);
        }

        await stop.CancelAsync();
        await Task.WhenAll(searchers);
        Assert.All(swapped[..^1], index => Assert.True(index.IsDisposed));
        Assert.False(swapped[^1].IsDisposed);
    }

    [Fact]
    public async Task Reopening_passes_through_a_reader_so_that_the_writer_lock_is_free()
    {
        await using var world = new IndexerWorld();
        await world.StartAsync();
        var writer = world.Opened[^1];

        await world.Live.ReopenAsync(world.Catalog, world.Applier.Fingerprint);

        Assert.True(writer.IsDisposed);
        Assert.Equal(3, world.Opened.Count);
        await world.Live.CommitAsync(CancellationToken.None);
    }
}
