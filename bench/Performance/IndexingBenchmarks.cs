using BenchmarkDotNet.Attributes;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Indexer.Documents;

namespace KbSearch.Performance;

/// <summary>
/// Question: what does it cost to build documents, to apply batches, and to merge their segments; and to make them durable?
/// Corpus: the first 5,000 generated documents in batches of 250. Excluded: the content store.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Indexing*'
/// </summary>
public class IndexingBenchmarks
{
    private const int Documents = 5_000;
    private const int BatchSize = 250;

    private readonly DocumentBuilder _builder = new(GeneratedIndex.Analyzer);
    private ContentItem[] _items = [];
    private ChangeBatch[] _batches = [];
    private string _folder = "";

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. GeneratedIndex.Items.Take(Documents)];
        _batches =
        [
            .. _items.Chunk(BatchSize).Select((chunk, i) => new ChangeBatch(
                new ChangeSequence((long)i * BatchSize), new ChangeSequence((long)(i + 1) * BatchSize), [.. chunk.Select(_builder.Build)], [])),
        ];
    }

    [IterationSetup]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("kbsearch-bench-").FullName;

    [IterationCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Benchmark(OperationsPerInvoke = Documents)]
    public int BuildDocuments() => _items.Sum(item => _builder.Build(item).Keywords.Count);

    [Benchmark(Baseline = true, OperationsPerInvoke = Documents)]
    public Task Apply() => FillAsync(mergeFactor: 64, commit: false);

    [Benchmark(OperationsPerInvoke = Documents)]
    public Task ApplyAndMerge() => FillAsync(mergeFactor: 4, commit: false);

    [Benchmark(OperationsPerInvoke = Documents)]
    public Task ApplyMergeAndCommit() => FillAsync(mergeFactor: 4, commit: true);

    private async Task FillAsync(int mergeFactor, bool commit)
    {
        var options = new EmbeddedIndexOptions { Directory = _folder, MergeFactor = mergeFactor, MaxInlineMergeDocuments = int.MaxValue, MergesInBackground = false };
        await using var index = new EmbeddedIndexCatalog(options).CreateSide(new IndexFingerprint("bench"));
        foreach (var batch in _batches)
        {
            await index.ApplyAsync(batch, CancellationToken.None);
        }

        if (commit)
        {
            await index.CommitAsync(CancellationToken.None);
        }
    }
}
