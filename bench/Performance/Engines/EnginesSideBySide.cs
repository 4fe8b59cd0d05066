using System.Diagnostics;
using System.Globalization;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Speed;
using KbSearch.Evaluation.Speed.Engine;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Lucene;
using KbSearch.Index.Queries;

namespace KbSearch.Performance.Engines;

/// <summary>
/// Question: what do the two engines cost, on the same terms, asked for the same through the same port?
/// Corpus: documents and queries of <c>kbsearch bench terms</c>.
/// Excluded: the French analysis, the content store, ranking. One thread; merges happen within writes, and in the background while documents are replaced.
/// Run: dotnet run -c Release --project bench/Performance -p:LuceneNet=true -- engines DOCUMENTS.tsv QUERIES.tsv [ROUNDS]
/// </summary>
/// <remarks>
/// One process; the engines take turns, class of query by class. A query's time is the best of its rounds, after one of warm-up in which each engine
/// fills its cache of terms. Building is also told in processor time, which what else the machine does changes least.
/// </remarks>
internal static class EnginesSideBySide
{
    private const int Batch = 1_000;
    private const int Replacements = 250;

    private static readonly IndexBackend[] s_engines = [EmbeddedIndexCatalog.Backend, LuceneIndexCatalog.Backend];

    public static async Task WriteAsync(string documents, string queries, int rounds, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("kbsearch-engines-").FullName;
        try
        {
            var catalogs = Open(folder, mergesInBackground: false);
            await WriteBuildsAsync(catalogs, documents, output);
            await WriteQueriesAsync(catalogs, QueryFile.Read(queries), rounds, output);
            await WriteFreshnessAsync(Open(folder, mergesInBackground: true), [.. TermDocuments.Read(documents).Take(Replacements)], output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IIndexCatalog[] Open(string folder, bool mergesInBackground) =>
        Array.ConvertAll(s_engines, engine => engine.OpenCatalog(Path.Combine(folder, engine.Name), mergesInBackground));

    private static async Task WriteBuildsAsync(IIndexCatalog[] catalogs, string documents, TextWriter output)
    {
        output.WriteLine("| engine | documents | documents/s | of processor time | index | bytes per posting | segments | live memory | opened in |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var catalog in catalogs)
        {
            var build = await EngineBuild.RunAsync(TermDocuments.Read(documents), catalog, Batch, progress: null, CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            await using var index = catalog.OpenCurrent(IndexAccess.Read);
            var opened = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Write(output, $"| {catalog.Capabilities.Engine} | {build.Documents:N0} | {build.DocumentsPerSecond:N0} | {build.DocumentsPerProcessorSecond:N0} | {build.IndexBytes / 1e6:N1} MB | {build.BytesPerPosting:0.00} | {build.Segments} | {build.ManagedBytes / 1e6:N0} MB | {opened:N0} ms |");
        }

        output.WriteLine();
    }

    private static async Task WriteQueriesAsync(IIndexCatalog[] catalogs, IReadOnlyList<LoadQuery> queries, int rounds, TextWriter output)
    {
        await using var ours = catalogs[0].OpenCurrent(IndexAccess.Read);
        await using var theirs = catalogs[1].OpenCurrent(IndexAccess.Read);
        output.WriteLine("| class | queries | embedded p50 | p95 | p99 | mean | postings | allocated | lucene p50 | p95 | p99 | mean | postings | allocated | ratio of means | same hits |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        foreach (var group in queries.GroupBy(query => query.Class, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            LoadQuery[] own = [.. group];
            var embedded = EngineSpeed.Measure(ours, own, rounds, withExhaustive: false, progress: null, CancellationToken.None).Single();
            var lucene = EngineSpeed.Measure(theirs, own, rounds, withExhaustive: false, progress: null, CancellationToken.None).Single();
            var same = own.Count(query => IsSame(ours, theirs, EngineQueries.Create(query)));
            Write(output, $"| {group.Key} | {own.Length} {Cells(embedded)} {Cells(lucene)} | {lucene.MeanMs / embedded.MeanMs:0.00} | {same} of {own.Length} |");
        }

        output.WriteLine();
    }

    private static FormattableString Cells(EngineClassSpeed speed) =>
        $"| {speed.P50Ms:0.000} | {speed.P95Ms:0.000} | {speed.P99Ms:0.000} | {speed.MeanMs:0.000} | {speed.Postings:N0} | {speed.AllocatedBytes:N0}";

    /// <summary>Whether both give the same scores in the same order; documents of one score are a tie.</summary>
    private static bool IsSame(ISearchIndex ours, ISearchIndex theirs, IndexQuery query)
    {
        var (our, their) = (ours.Search(query, CancellationToken.None).Hits, theirs.Search(query, CancellationToken.None).Hits);
        return our.Count == their.Count && our.Zip(their).All(pair => Math.Abs(pair.First.Score - pair.Second.Score) <= 1e-4);
    }

    private static async Task WriteFreshnessAsync(IIndexCatalog[] catalogs, TermText[] texts, TextWriter output)
    {
        await using var ours = catalogs[0].OpenCurrent(IndexAccess.Write);
        await using var theirs = catalogs[1].OpenCurrent(IndexAccess.Write);
        ISearchIndex[] indexes = [ours, theirs];
        var (milliseconds, processor, allocated) = (new List<double>[] { [], [] }, new double[2], new long[2]);
        for (var i = 0; i < texts.Length; i++)
        {
            for (var engine = 0; engine < indexes.Length; engine++)
            {
                var mark = $"fresh{i}";
                var document = TermDocuments.Create(i + 1, texts[i] with { Title = $"{texts[i].Title} {mark}" });
                var (start, used, bytes) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
                await ReplaceAsync(indexes[engine], document);
                var found = indexes[engine].Search(new IndexQuery { Viewer = Viewer.Anonymous, Clauses = [new TermClause([new WeightedTerm(TermDocuments.Level, mark, 1)])] }, CancellationToken.None);
                milliseconds[engine].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                processor[engine] += (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
                allocated[engine] += GC.GetTotalAllocatedBytes(precise: true) - bytes;
                if (found.Hits is not [var hit] || hit.Id != document.Id)
                {
                    throw new InvalidOperationException($"{s_engines[engine].Name} does not find what was added.");
                }
            }
        }

        output.WriteLine("| engine | added | p50 ms | p95 ms | p99 ms | slowest ms | processor ms each | allocated each |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (var engine = 0; engine < indexes.Length; engine++)
        {
            var percentiles = Percentiles.Of(milliseconds[engine]);
            Write(output, $"| {s_engines[engine].Name} | {texts.Length} | {percentiles.P50:0.00} | {percentiles.P95:0.00} | {percentiles.P99:0.00} | {percentiles.Max:0.00} | {processor[engine] / texts.Length:0.00} | {allocated[engine] / texts.Length:N0} |");
        }
    }

    private static Task ReplaceAsync(ISearchIndex index, IndexDocument document)
    {
        var after = index.Status.Checkpoint;
        return index.ApplyAsync(new ChangeBatch(after, after.Next(), [document], []), CancellationToken.None);
    }

    private static void Write(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
