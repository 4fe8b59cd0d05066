using KbSearch.Analysis.French;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index.Embedded;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Indexer.Verifying;
using KbSearch.TestDoubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.Indexer;

/// <summary>The indexer over the real store, the real analyzer and the real engine.</summary>
public sealed class DurableIndexerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_found_followed_rebuilt_rolled_back_and_still_there_after_a_restart()
    {
        await using (var host = new Host(_folder))
        {
            await host.Store.UpsertAsync([.. Enumerable.Range(0, 50).Select(i => SampleItems.Faq($"{i:00}"))], CancellationToken.None);
            Assert.Equal(StartupOutcome.Built, await host.Startup.OpenAsync(progress: null, CancellationToken.None));
            Assert.Equal(50, host.Found());

            await host.Store.UpsertAsync([SampleItems.FullQuestion("q")], CancellationToken.None);
            await host.Store.DeleteAsync([new ContentId("sample", "07")], CancellationToken.None);
            await host.Follower.TryStepAsync(CancellationToken.None);
            Assert.Equal(50, host.Found());

            await host.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);
            Assert.Equal(2, host.Live.Status.Generation);
            await host.Rebuilder.RollbackAsync(CancellationToken.None);
            Assert.Equal(1, host.Live.Status.Generation);
            await host.Store.UpsertAsync([SampleItems.Faq("last")], CancellationToken.None);
            await host.Follower.TryStepAsync(CancellationToken.None);
            Assert.Equal(51, host.Found());
        }

        await using (var host = new Host(_folder))
        {
            Assert.Equal(StartupOutcome.Opened, await host.Startup.OpenAsync(progress: null, CancellationToken.None));
            await host.Follower.TryStepAsync(CancellationToken.None);
            Assert.Equal(51, host.Found());
            Assert.True((await new IndexVerifier(host.Store, host.Live).VerifyAsync(progress: null, CancellationToken.None)).Agrees);
        }
    }

    [Fact]
    public async Task A_damaged_index_is_rebuilt_from_the_store()
    {
        await using (var host = new Host(_folder))
        {
            await host.Store.UpsertAsync([.. Enumerable.Range(0, 20).Select(i => SampleItems.Faq($"{i:00}"))], CancellationToken.None);
            await host.Startup.OpenAsync(progress: null, CancellationToken.None);
        }

        foreach (var file in Directory.GetFiles(Path.Combine(_folder["index"], "gen-000001")))
        {
            await File.WriteAllBytesAsync(file, [1, 2, 3, 4]);
        }

        await using (var host = new Host(_folder))
        {
            Assert.Equal(StartupOutcome.Repaired, await host.Startup.OpenAsync(progress: null, CancellationToken.None));
            Assert.Equal(20, host.Found());
        }
    }

    /// <summary>What a process puts together at its start.</summary>
    private sealed class Host : IAsyncDisposable
    {
        public Host(TemporaryFolder folder)
        {
            Store = SqliteContentStore.Open(new SqliteStoreOptions { Path = folder["content.db"] });
            var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = folder["index"] });
            var applier = new ChangeApplier(Store, new DocumentBuilder(new FrenchAnalyzer()), new IndexerOptions { BatchSize = 20 });
            Rebuilder = new IndexRebuilder(applier, catalog, Live, TimeProvider.System, NullLogger<IndexRebuilder>.Instance);
            Startup = new IndexStartup(applier, catalog, Live, Rebuilder, NullLogger<IndexStartup>.Instance);
            Follower = new IndexFollower(applier, Live, catalog, TimeProvider.System, NullLogger<IndexFollower>.Instance);
        }

        public SqliteContentStore Store { get; }

        public LiveIndex Live { get; } = new();

        public IndexRebuilder Rebuilder { get; }

        public IndexStartup Startup { get; }

        public IndexFollower Follower { get; }

        public long Found() =>
            Live.Search(new IndexQuery { Viewer = Viewer.Agent.InGroups("pro") }, CancellationToken.None).Total.Value;

        public async ValueTask DisposeAsync()
        {
            await Live.DisposeAsync();
            Rebuilder.Dispose();
            await Store.DisposeAsync();
        }
    }
}
