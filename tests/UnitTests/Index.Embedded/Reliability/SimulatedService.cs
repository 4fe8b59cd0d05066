using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Indexer.Verifying;
using KbSearch.TestDoubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Reliability;

/// <summary>What a service puts together around an index, over any store and any storage.</summary>
internal sealed class SimulatedService : IAsyncDisposable
{
    private readonly IndexStartup _startup;
    private readonly IContentStore _store;

    public SimulatedService(IContentStore store, IStorage storage)
    {
        _store = store;
        var options = new EmbeddedIndexOptions { Directory = "/data/index", MergeFactor = 2, MergesInBackground = false };
        var catalog = new EmbeddedIndexCatalog(options, storage);
        Applier = new ChangeApplier(store, new DocumentBuilder(new PlainAnalyzer()), new IndexerOptions { BatchSize = 4, CommitAfterChanges = 4 });
        Rebuilder = new IndexRebuilder(Applier, catalog, Live, TimeProvider.System, NullLogger<IndexRebuilder>.Instance);
        _startup = new IndexStartup(Applier, catalog, Live, Rebuilder, NullLogger<IndexStartup>.Instance);
        Follower = new IndexFollower(Applier, Live, catalog, TimeProvider.System, NullLogger<IndexFollower>.Instance);
    }

    /// <summary>Null until it has started.</summary>
    public StartupOutcome? Outcome { get; private set; }

    public LiveIndex Live { get; } = new();

    public ChangeApplier Applier { get; }

    public IndexRebuilder Rebuilder { get; }

    public IndexFollower Follower { get; }

    /// <summary>Starts if that has not happened yet, then applies, commits and recovers so many times.</summary>
    public async Task RunAsync(int steps)
    {
        if (Outcome is null)
        {
            try
            {
                Outcome = await _startup.OpenAsync(progress: null, default);
            }
            catch (Exception e) when (e is IndexUnavailableException or RebuildException)
            {
                // The process would end, and be started again.
            }
        }

        for (var i = 0; i < steps && Outcome is not null; i++)
        {
            await Follower.TryStepAsync(default);
        }
    }

    public long CountFound() => Live.Search(new IndexQuery { Viewer = Viewer.Agent.InGroups("pro") }, default).Total.Value;

    /// <summary>Null when the index is up to date, sound, and holds exactly what the store holds.</summary>
    public async Task<string?> FindDifferenceAsync()
    {
        var status = Live.Status;
        if (Follower.Status.State != FollowerState.UpToDate || status.Checkpoint != await _store.GetHeadAsync(default))
        {
            return $"{Follower.Status}";
        }

        var report = await new IndexVerifier(_store, Live).VerifyAsync(null, default);
        var check = await Live.CheckAsync(null, default);
        return !report.Agrees ? $"{report}" : check.IsSound ? null : string.Join('\n', check.Problems);
    }

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        Rebuilder.Dispose();
    }
}
