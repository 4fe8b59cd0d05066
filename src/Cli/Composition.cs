using KbSearch.Analysis.French;
using KbSearch.Cli.Workspaces;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Searching;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Index.Embedded;
using KbSearch.Search;
using KbSearch.Search.Curation.Editing;
using Microsoft.Extensions.Logging;

namespace KbSearch.Cli;

/// <summary>The only place that names concrete stores, indexes and analyzers.</summary>
internal static class Composition
{
    private static readonly IndexBackends s_engines = new(
    [
        EmbeddedIndexCatalog.Backend,
#if LUCENE_NET
        KbSearch.Index.Lucene.LuceneIndexCatalog.Backend,
#endif
    ]);

    /// <summary>The analysis of a data folder, which need not exist.</summary>
    public static InstallationAnalysis ReadAnalysis(DataFolder data)
    {
        if (!File.Exists(data.CurationStorePath))
        {
            return InstallationAnalysis.Read(data.AnalysisPath);
        }

        using var curation = OpenCuration(data);
        return ReadAnalysis(data, curation);
    }

    public static SqliteCurationStore OpenCuration(DataFolder data) => SqliteCurationStore.Open(data.CurationStorePath, TimeProvider.System);

    /// <summary>Opens a data folder, creating what is missing.</summary>
    /// <param name="engine">Name of the search engine; null for the default.</param>
    public static Workspace OpenWorkspace(DataFolder data, string? engine, ILoggerFactory loggers)
    {
        var curation = OpenCuration(data);
        var analysis = ReadAnalysis(data, curation);
        return new Workspace(
            data,
            SqliteContentStore.Open(new SqliteStoreOptions { Path = data.ContentStorePath }),
            s_engines.OpenCatalog(engine, data.IndexPath),
            curation,
            analysis,
            loggers);
    }

    /// <summary>How evaluations put a store and an index into a folder of their own.</summary>
    /// <param name="engine">Name of the search engine; null for the default.</param>
    /// <param name="analyzer">Null for one without overrides: figures are then of the product, the same on every machine.</param>
    public static EngineFactory CreateEngineFactory(string? engine, FrenchAnalyzer? analyzer = null)
    {
        analyzer ??= new FrenchAnalyzer();
        return new EngineFactory(
            folder => SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "content.db") }),
            folder => s_engines.OpenCatalog(engine, Path.Combine(folder, "index")),
            (store, index, models) => new SearchService(new SearchSources(store, index, Models: models), analyzer),
            analyzer);
    }

    /// <summary>Opens a catalog of indexes by itself, for measuring the engine.</summary>
    /// <param name="mergesInBackground">False does all work on the thread that writes.</param>
    public static IIndexCatalog OpenCatalog(string? engine, string folder, bool mergesInBackground) =>
        s_engines.OpenCatalog(engine, folder, mergesInBackground);

    /// <summary>Reads the whole content store and says what is wrong with it, one finding a line.</summary>
    public static async Task<IReadOnlyList<string>> CheckStoreAsync(DataFolder data, CancellationToken cancellationToken)
    {
        await using var store = SqliteContentStore.Open(new SqliteStoreOptions { Path = data.ContentStorePath });
        return await store.CheckAsync(cancellationToken);
    }

    public static IAskingStore OpenAsking(DataFolder data) => SqliteAskingStore.Open(new SqliteStoreOptions { Path = data.AskingPath });

    public static AccessKeyStore OpenAccessKeys(DataFolder data) => new(data.AccessKeysPath, TimeProvider.System);

    // The store's tasks are complete when it returns them: nothing waits here.
    private static InstallationAnalysis ReadAnalysis(DataFolder data, SqliteCurationStore curation) =>
        InstallationAnalysis.Read(data.AnalysisPath, CurationDesk.OverrideLines(curation.ReadAsync(CancellationToken.None).GetAwaiter().GetResult()));
}
