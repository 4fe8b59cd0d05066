using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Search;
using KbSearch.Search.Learning;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.Evaluation.Searching;

/// <summary>A store and an index of given items in a temporary folder, built and searched by the same code that serves. Disposing removes both.</summary>
public sealed class ThrowAwayEngine : IAsyncDisposable
{
    private const int UpsertBatch = 1_000;

    private readonly string _folder;
    private readonly LiveIndex _live;
    private readonly LatentModels _models = new();

    private ThrowAwayEngine(string folder, IContentStore store, LiveIndex live, EngineFactory factory)
    {
        (_folder, Store, _live) = (folder, store, live);
        Analyzer = factory.Analyzer;
        Index = new MeteredIndex(live);
        Search = factory.CreateSearch(store, Index, _models);
    }

    public IContentStore Store { get; }

    public MeteredIndex Index { get; }

    public SearchService Search { get; }

    public IAnalyzer Analyzer { get; }

    /// <summary>How long the items took to be stored.</summary>
    public TimeSpan StoringTime { get; private set; }

    /// <summary>How long the stored items took to be analysed, indexed, committed and checked.</summary>
    public TimeSpan IndexingTime { get; private set; }

    /// <summary>How long it took to learn from the stored items.</summary>
    public TimeSpan LearningTime { get; private set; }

    /// <param name="items">Read once, in batches: they need not fit in memory.</param>
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public static async Task<ThrowAwayEngine> CreateAsync(
        IEnumerable<ContentItem> items, EngineFactory factory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("kbsearch-evaluation-").FullName;
        ThrowAwayEngine? engine = null;
        try
        {
            engine = new ThrowAwayEngine(folder, factory.OpenStore(folder), new LiveIndex(), factory);
            await engine.FillAsync(items, factory, progress, cancellationToken);
            return engine;
        }
        catch
        {
            await (engine?.DisposeAsync() ?? RemoveAsync(folder));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _live.DisposeAsync();
        await Store.DisposeAsync();
        await RemoveAsync(_folder);
    }

    private async Task FillAsync(
        IEnumerable<ContentItem> items, EngineFactory factory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var stored = 0;
        var isCounted = items.TryGetNonEnumeratedCount(out var count);
        foreach (var batch in items.Chunk(UpsertBatch))
        {
            await Store.UpsertAsync(batch, cancellationToken);
            stored += batch.Length;
            if (isCounted)
            {
                progress?.Report(0.5 * stored / count);
            }
        }

        StoringTime = time.GetElapsedTime(start);
        start = time.GetTimestamp();
        var catalog = factory.OpenCatalog(_folder);
        var applier = new ChangeApplier(Store, new DocumentBuilder(factory.Analyzer), new IndexerOptions());
        using var rebuilder = new IndexRebuilder(applier, catalog, _live, time, NullLogger<IndexRebuilder>.Instance);
        await rebuilder.RebuildAsync(new SecondHalf(progress), cancellationToken);
        IndexingTime = time.GetElapsedTime(start);
        start = time.GetTimestamp();
        await new LatentModelKeeper(Store, factory.Analyzer, _models, factory.Learning, path: null).UpdateAsync(cancellationToken);
        LearningTime = time.GetElapsedTime(start);
    }

    private static ValueTask RemoveAsync(string folder)
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private sealed class SecondHalf(IProgress<double>? progress) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => progress?.Report(value.Phase == RebuildPhase.Building ? 0.5 + (0.5 * value.Fraction) : 1);
    }
}
