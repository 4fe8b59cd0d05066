using KbSearch.Analysis;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Search;
using KbSearch.Search.Learning;

namespace KbSearch.Evaluation.Searching;

/// <summary>How the host puts the product together, so that what is measured is what serves.</summary>
/// <param name="OpenStore">Opens or creates the content store in a folder.</param>
/// <param name="OpenCatalog">Opens or creates the catalog of indexes in a folder.</param>
/// <param name="CreateSearch">Puts the read path over a store, an index and what was learned from the content.</param>
public sealed record EngineFactory(
    Func<string, IContentStore> OpenStore,
    Func<string, IIndexCatalog> OpenCatalog,
    Func<IContentStore, ISearchIndex, LatentModels, SearchService> CreateSearch,
    IAnalyzer Analyzer)
{
    /// <summary>How a throw-away engine learns from its content before it is searched.</summary>
    public LearningOptions Learning { get; init; } = new();
}
