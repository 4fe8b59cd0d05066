using KbSearch.Analysis.Conformance;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer.Rebuilding;

public sealed class ConformanceGateTests
{
    // The plain analyzer has no families and few lemmas: these words never meet.
    private static readonly ConformanceSuite s_broken = new() { MustMatch = [new("pomme", "poire"), new("payer", "paiement"), new("pomme", "pomme")] };

    [Fact]
    public async Task A_rebuild_that_breaks_the_suite_is_refused_with_the_list_and_nothing_is_built()
    {
        var former = await IndexerWorld.StartedAsync(items: 3);
        await former.DisposeAsync();
        await using var world = new IndexerWorld(store: former.Inner, catalog: former.Catalog, suite: s_broken);
        Assert.Equal(StartupOutcome.Opened, await world.StartAsync());

        var refusal = await Assert.ThrowsAsync<RebuildRefusedException>(() => world.Rebuilder.RebuildAsync(progress: null, CancellationToken.None));

        Assert.Equal(["'pomme' and 'poire' must match and do not", "'payer' and 'paiement' must match and do not"], refusal.Failures.Select(failure => failure.Reason));
        Assert.All(refusal.Failures, failure => Assert.Contains(failure.Reason, refusal.Message, StringComparison.Ordinal));
        Assert.Equal(1, world.Catalog.CurrentGeneration);
        Assert.Null(world.Catalog.PreviousGeneration);
        Assert.Equal(3, world.Found().Count);
    }

    [Fact]
    public async Task After_a_refusal_a_rebuild_that_keeps_the_suite_goes_through()
    {
        var former = await IndexerWorld.StartedAsync(items: 3);
        await former.DisposeAsync();
        await using (var refused = new IndexerWorld(analyzerVersion: "plain-2", store: former.Inner, catalog: former.Catalog, suite: s_broken))
        {
            Assert.Equal(StartupOutcome.NeedsRebuild, await refused.StartAsync());
            await Assert.ThrowsAsync<RebuildRefusedException>(() => refused.Rebuilder.RebuildAsync(progress: null, CancellationToken.None));
            Assert.Equal(3, refused.Found().Count);
        }

        await using var mended = new IndexerWorld(
            analyzerVersion: "plain-2", store: former.Inner, catalog: former.Catalog, suite: new ConformanceSuite { MustDiffer = [new("pomme", "poire")] });
        await mended.StartAsync();
        Assert.Equal(2, (await mended.Rebuilder.RebuildAsync(progress: null, CancellationToken.None)).Generation);
    }
}
