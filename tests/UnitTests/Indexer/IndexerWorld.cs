using KbSearch.Analysis.Conformance;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.TestDoubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.Indexer;

/// <summary>A store, a catalog and everything that carries changes from one to the other, on a clock that the test moves.</summary>
internal sealed class IndexerWorld : IAsyncDisposable
{
    public IndexerWorld(IndexerOptions? options = null, string analyzerVersion = "plain-1", InMemoryContentStore? store = null, InMemoryIndexCatalog? catalog = null, ConformanceSuite? suite = null)
    {
        Inner = store ?? new InMemoryContentStore();
        Store = new InterceptedStore(Inner);
        Catalog = catalog ?? new InMemoryIndexCatalog();
        Catalog.Opened = index => Opened.Add(index);
        var analyzer = new PlainAnalyzer { Fingerprint = analyzerVersion };
        Applier = new ChangeApplier(Store, new DocumentBuilder(analyzer), options ?? new IndexerOptions());
        Rebuilder = new IndexRebuilder(Applier, Catalog, Live, Time, NullLogger<IndexRebuilder>.Instance, suite is null ? null : new ConformanceGate(analyzer, suite));
        Startup = new IndexStartup(Applier, Catalog, Live, Rebuilder, NullLogger<IndexStartup>.Instance);
        Follower = new IndexFollower(Applier, Live, Catalog, Time, NullLogger<IndexFollower>.Instance);
    }

    public InMemoryContentStore Inner { get; }

    public InterceptedStore Store { get; }

    public InMemoryIndexCatalog Catalog { get; }

    public LiveIndex Live { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public ChangeApplier Applier { get; }

    public IndexRebuilder Rebuilder { get; }

    public IndexStartup Startup { get; }

    public IndexFollower Follower { get; }

    /// <summary>Every index the catalog has opened or created, in order.</summary>
    public List<InMemorySearchIndex> Opened { get; } = [];

    /// <summary>A world whose index was built from so many items and serves.</summary>
    public static async Task<IndexerWorld> StartedAsync(IndexerOptions? options = null, int items = 0)
    {
        var world = new IndexerWorld(options);
        await world.PutManyAsync(0, items);
        await world.StartAsync();
        return world;
    }

    public Task<UpsertResult> PutAsync(params ContentItem[] items) => Inner.UpsertAsync(items, CancellationToken.None);

    public async Task PutManyAsync(int from, int count) =>
        await Inner.UpsertAsync([.. Enumerable.Range(from, count).Select(i => SampleItems.Faq($"{i:0000}", $"Titre {i}"))], CancellationToken.None);

    public IReadOnlyList<string> Found() =>
        [.. Live.Search(new IndexQuery { Viewer = Viewer.Agent, Limit = 10_000 }, CancellationToken.None).Hits.Select(h => h.Id.ExternalId).Order(StringComparer.Ordinal)];

    public Task<StartupOutcome> StartAsync() => Startup.OpenAsync(progress: null, CancellationToken.None);

    /// <summary>Moves the clock, again and again, until the task has ended: for waits whose number is not the point.</summary>
    public async Task AdvanceUntilAsync(Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(step);
            await Task.Yield();
        }

        await task;
    }

    public async ValueTask DisposeAsync()
    {
        Rebuilder.Dispose();
        await Live.DisposeAsync();
    }
}

/// <summary>The store of a world, with a hook where it is read.</summary>
internal sealed class InterceptedStore(IContentStore inner) : IContentStore
{
    /// <summary>Called before changes are read; what it throws is what the caller gets.</summary>
    public Action? BeforeReadChanges { get; set; }

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken) => inner.UpsertAsync(items, cancellationToken);

    public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken) => inner.UpsertAsync(items, reconcile, cancellationToken);

    public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken) => inner.DeleteAsync(ids, cancellationToken);

    public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken) => inner.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken) => inner.GetManyAsync(ids, cancellationToken);

    public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken)
    {
        BeforeReadChanges?.Invoke();
        return inner.ReadChangesAsync(after, limit, cancellationToken);
    }

    public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) => inner.GetHeadAsync(cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
