using KbSearch.Analysis.French;
using KbSearch.Cli.Workspaces;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Searching;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.Search;
using KbSearch.Search.Curation.Editing;
using Microsoft.Extensions.Logging;

namespace KbSearch.Cli;

/// <summary>The only place that names concrete stores, indexes and analyzers.</summary>
internal static class Composition
{
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
    public static Workspace OpenWorkspace(DataFolder data, ILoggerFactory loggers)
    {
        var curation = OpenCuration(data);
        var analysis = ReadAnalysis(data, curation);
        return new Workspace(
            data,
            SqliteContentStore.Open(new SqliteStoreOptions { Path = data.ContentStorePath }),
            new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = data.IndexPath }),
            curation,
            analysis,
            loggers);
    }

    /// <summary>How evaluations put a store and an index into a folder of their own.</summary>
    /// <param name="analyzer">Null for one without overrides: figures are then of the product, the same on every machine.</param>
    public static EngineFactory CreateEngineFactory(FrenchAnalyzer? analyzer = null)
    {
        analyzer ??= new FrenchAnalyzer();
        return new EngineFactory(
            folder => SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "content.db") }),
            folder => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Path.Combine(folder, "index") }),
            (store, index) => new SearchService(store, index, analyzer),
            analyzer);
    }

    /// <summary>Opens a catalog of indexes by itself, for measuring the engine.</summary>
    /// <param name="mergesInBackground">False does all work on the thread that writes.</param>
    public static IIndexCatalog OpenCatalog(string folder, bool mergesInBackground) =>
        new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = folder, MergesInBackground = mergesInBackground });

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
