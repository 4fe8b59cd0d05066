using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;
using KbSearch.Dedup;
using KbSearch.Dedup.Models;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Search;
using KbSearch.Search.Curation;
using KbSearch.Search.Learning;
using Microsoft.Extensions.Logging;

namespace KbSearch.Cli.Workspaces;

/// <summary>An opened data folder: the content store, the catalog of its index, and the services that work on both.</summary>
/// <remarks>The index itself is opened by <see cref="OpenIndexAsync"/> or <see cref="IndexCatchUp"/>; until then <see cref="Live"/> finds nothing.</remarks>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;
    private readonly LiveCuration _liveCuration;

    public Workspace(DataFolder data, IContentStore store, IIndexCatalog catalog, ICurationStore curation, InstallationAnalysis analysis, ILoggerFactory loggers)
    {
        (Data, Store, Catalog, Analyzer, Suite, _loggers) = (data, store, catalog, analysis.Analyzer, analysis.Suite, loggers);
        Applier = new ChangeApplier(store, new DocumentBuilder(analysis.Analyzer), new IndexerOptions());
        Rebuilder = new IndexRebuilder(Applier, catalog, Live, TimeProvider.System, loggers.CreateLogger<IndexRebuilder>(), new ConformanceGate(analysis.Analyzer, analysis.Suite));
        Curation = curation;
        _liveCuration = new LiveCuration(curation, analysis.Analyzer, TimeProvider.System);
        Learning = new LatentModelKeeper(store, analysis.Analyzer, Models, new LearningOptions(), data.LatentModelPath);
    }

    public DataFolder Data { get; }

    public IContentStore Store { get; }

    public IIndexCatalog Catalog { get; }

    public ICurationStore Curation { get; }

    public FrenchAnalyzer Analyzer { get; }

    /// <summary>What the installation holds its analysis to.</summary>
    public ConformanceSuite Suite { get; }

    public LiveIndex Live { get; } = new();

    /// <summary>What the service or <c>rebuild</c> learned from the content; empty where nothing was.</summary>
    public LatentModels Models { get; } = new();

    public LatentModelKeeper Learning { get; }

    public ChangeApplier Applier { get; }

    public IndexRebuilder Rebuilder { get; }

    /// <summary>A duplicate guard, with the installation's own model if it has one.</summary>
    /// <param name="index">What it searches: <see cref="Live"/>, or something around it.</param>
    /// <exception cref="DuplicateModelException">The installation's model is not one.</exception>
    public DuplicateGuard CreateGuard(ISearchIndex index) => new(index, Store, Analyzer) { Model = DuplicateModel.ReadOrDefault(Data.DuplicateModelPath) };

    /// <summary>Whether the index that is open was built by another analyzer or format, or has seen changes the store does not hold.</summary>
    public async Task<bool> NeedsRebuildAsync(CancellationToken cancellationToken) =>
        Applier.NeedsRebuild(Live.Status, await Store.GetHeadAsync(cancellationToken));

    /// <summary>Opens the serving generation as it was last committed.</summary>
    /// <exception cref="CommandFailedException">No index was built yet.</exception>
    public Task OpenIndexAsync() =>
        Catalog.CurrentGeneration is null
            ? throw new CommandFailedException(ExitCode.Unavailable, $"There is no index in {Data.Path} yet. Build it: kbsearch rebuild")
            : Live.SwapAsync(Catalog.OpenCurrent(IndexAccess.Read));

    /// <summary>The read path as the service has it: with the statements in force and what was learned last. Reads every item where something was learned.</summary>
    public async Task<SearchService> OpenSearchAsync(CancellationToken cancellationToken)
    {
        await Learning.LoadAndPlaceAsync(cancellationToken);
        return new SearchService(new SearchSources(Store, Live, _liveCuration, Models), Analyzer);
    }

    public IndexFollower CreateFollower() => new(Applier, Live, Catalog, TimeProvider.System, _loggers.CreateLogger<IndexFollower>());

    public async ValueTask DisposeAsync()
    {
        Rebuilder.Dispose();
        await Live.DisposeAsync();
        _liveCuration.Dispose();
        await Curation.DisposeAsync();
        await Store.DisposeAsync();
        _loggers.Dispose();
    }
}
