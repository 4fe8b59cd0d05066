using KbSearch.Analysis.French;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Generation;
using KbSearch.Evaluation.Searching;
using KbSearch.Index.Embedded;
using KbSearch.Search;

namespace KbSearch.Performance;

/// <summary>The corpus of the benchmarks: generated content of seed 1, stored and indexed once.</summary>
internal static class GeneratedIndex
{
    public const int Documents = 50_000;
    public const int Seed = 1;

    private static readonly Lazy<ThrowAwayEngine> s_shared = new(Create);

    public static FrenchAnalyzer Analyzer { get; } = new();

    public static IEnumerable<ContentItem> Items => HelpCentreGenerator.Items(Seed).Take(Documents);

    /// <summary>Built at its first use and shared by all benchmarks, which only read; disposed by <see cref="RemoveAsync"/>.</summary>
    public static ThrowAwayEngine Shared => s_shared.Value;

    public static async Task RemoveAsync()
    {
        if (s_shared.IsValueCreated)
        {
            await s_shared.Value.DisposeAsync();
        }
    }

    private static ThrowAwayEngine Create()
    {
        var factory = new EngineFactory(
            folder => SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "content.db") }),
            folder => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Path.Combine(folder, "index") }),
            (store, index, models) => new SearchService(new SearchSources(store, index, Models: models), Analyzer),
            Analyzer);
        return ThrowAwayEngine.CreateAsync(Items, factory, progress: null, CancellationToken.None).GetAwaiter().GetResult();
    }
}
