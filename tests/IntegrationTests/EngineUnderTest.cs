using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Index.Embedded;

namespace KbSearch.IntegrationTests;

/// <summary>The engine that the tests of the service and of the command line run on: the one of the setting <c>Index__Backend</c>, which both read.</summary>
internal static class EngineUnderTest
{
    private static readonly IndexBackends s_engines = new(
    [
        EmbeddedIndexCatalog.Backend,
#if LUCENE_NET
        KbSearch.Index.Lucene.LuceneIndexCatalog.Backend,
#endif
    ]);

    public static string Name { get; } = Environment.GetEnvironmentVariable("Index__Backend") is { Length: > 0 } set ? set : IndexBackends.Embedded;

    /// <summary>The file of an index directory that says which generation serves.</summary>
    public static string CatalogFile => Name == IndexBackends.Lucene ? "lucene-catalog" : "catalog";

    /// <summary>Files that hold terms.</summary>
    public static string TermFiles => Name == IndexBackends.Lucene ? "*.tim" : "*.seg";

    public static IIndexCatalog OpenCatalog(string directory) => s_engines.OpenCatalog(Name, directory);
}
