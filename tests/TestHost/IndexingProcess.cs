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

namespace KbSearch.TestHost;

/// <summary>The real store, engine and indexer over real folders, as a service puts them together; committing and merging as often as can be.</summary>
public sealed class IndexingProcess : IAsyncDisposable
{
    private readonly IndexStartup _startup;

    /// <param name="storeFolder">Where <c>content.db</c> lies.</param>
    public IndexingProcess(string storeFolder, string indexFolder)
    {
        Store = SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(storeFolder, "content.db") });

        // What is found is counted, so no search may be cut short, however busy the machine is.
        Catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = indexFolder, MergeFactor = 2, MaxInlineMergeDocuments = 8, MaxSearchDuration = TimeSpan.FromHours(1) });
        var applier = new ChangeApplier(Store, new DocumentBuilder(new PlainAnalyzer()), new IndexerOptions { BatchSize = 10, CommitAfterChanges = 5 });
        Rebuilder = new IndexRebuilder(applier, Catalog, Live, TimeProvider.System, NullLogger<IndexRebuilder>.Instance);
        _startup = new IndexStartup(applier, Catalog, Live, Rebuilder, NullLogger<IndexStartup>.Instance);
        Follower = new IndexFollower(applier, Live, Catalog, TimeProvider.System, NullLogger<IndexFollower>.Instance);
    }

    public SqliteContentStore Store { get; }

    public EmbeddedIndexCatalog Catalog { get; }

    public LiveIndex Live { get; } = new();

    public IndexRebuilder Rebuilder { get; }

    public IndexFollower Follower { get; }

    public Task<StartupOutcome> StartAsync() => _startup.OpenAsync(progress: null, CancellationToken.None);

    /// <summary>One turn of following: applies a batch, commits when due, recovers from what fails.</summary>
    public Task StepAsync() => Follower.TryStepAsync(CancellationToken.None);

    /// <summary>Follows until the index is up to date, at most so many steps, and commits.</summary>
    public async Task CatchUpAsync(int maxSteps)
    {
        for (var step = 0; step < maxSteps && (step == 0 || Follower.Status.State != FollowerState.UpToDate); step++)
        {
            await StepAsync();
        }

        await Live.CommitAsync(CancellationToken.None);
    }

    public long CountFound() => Live.Search(new IndexQuery { Viewer = Viewer.Agent }, CancellationToken.None).Total.Value;

    /// <summary>What is wrong with the index: unsound files, items missing, items that should not be there. Null when nothing is.</summary>
    public async Task<string?> FindProblemAsync()
    {
        var check = await Live.CheckAsync(progress: null, CancellationToken.None);
        var report = await new IndexVerifier(Store, Live).VerifyAsync(progress: null, CancellationToken.None);
        return !check.IsSound ? string.Join('\n', check.Problems) : report.Agrees ? null : $"{report}";
    }

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        Rebuilder.Dispose();
        await Store.DisposeAsync();
    }
}
