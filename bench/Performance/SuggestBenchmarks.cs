using System.Globalization;
using BenchmarkDotNet.Attributes;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Generation;
using KbSearch.Indexer.Documents;
using KbSearch.Search.Suggesting;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Performance;

/// <summary>
/// Question: what does a suggestion cost while a title is typed letter by letter, and what when words are misspelt; what costs the catalog of titles?
/// Corpus: 100,000 generated documents in a store on disk; one keystroke a call, in turn, of 50 titles. Excluded: HTTP and JSON.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Suggest*'; the distribution over all keystrokes: ... -- suggest
/// </summary>
public sealed class SuggestBenchmarks : IAsyncDisposable
{
    private const int Documents = 100_000;
    private const int TypedTitles = 50;
    private const int BatchSize = 5_000;

    private string _folder = "";
    private SqliteContentStore? _store;
    private TitleFeed? _feed;
    private SuggestService? _service;
    private string[] _typed = [];
    private string[] _misspelt = [];
    private int _next;

    /// <summary>Writes the distribution of every keystroke of the titles, one thread, after one round to warm up. On a busy machine the processor time is what counts.</summary>
    public static async Task WriteDistributionAsync(TextWriter output)
    {
        var bench = new SuggestBenchmarks();
        try
        {
            await bench.FillAsync();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = TimeProvider.System.GetTimestamp();
            await bench._feed!.UpdateAsync(CancellationToken.None);
            var built = TimeProvider.System.GetElapsedTime(start);
            var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            await output.WriteLineAsync($"catalog: {bench._feed.Current!.Count} titles, {bench._feed.Current.WordCount} words, {bytes / bench._feed.Current.Count} bytes a title, read and made in {built.TotalSeconds:0.0} s");
            foreach (var (name, texts) in new[] { ("typed", bench._typed), ("misspelt", bench._misspelt) })
            {
                List<double> took = [];
                List<double> worked = [];
                foreach (var isMeasured in new[] { false, true })
                {
                    took.Clear();
                    worked.Clear();
                    foreach (var text in texts)
                    {
                        start = TimeProvider.System.GetTimestamp();
                        var cpu = Environment.CpuUsage.TotalTime;
                        await bench.SuggestAsync(text);
                        worked.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
                        took.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
                    }
                }

                await output.WriteLineAsync($"{name}: {took.Count} keystrokes, {Percentiles(took)}; processor time of the process: {Percentiles(worked)}");
            }
        }
        finally
        {
            await bench.DisposeAsync();
        }
    }

    private static string Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(50):0.00} ms, p95 {At(95):0.00} ms, p99 {At(99):0.00} ms, max {milliseconds[^1]:0.00} ms");

        double At(int percent) => milliseconds[milliseconds.Count * percent / 100];
    }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        await FillAsync();
        await _feed!.UpdateAsync(CancellationToken.None);
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _feed?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task<SuggestResponse> Typed() => SuggestAsync(_typed[_next++ % _typed.Length]);

    [Benchmark]
    public Task<SuggestResponse> Misspelt() => SuggestAsync(_misspelt[_next++ % _misspelt.Length]);

    private Task<SuggestResponse> SuggestAsync(string text) => _service!.SuggestAsync(new SuggestRequest { Query = text, Viewer = Viewer.Anonymous }, CancellationToken.None);

    private async Task FillAsync()
    {
        _folder = Directory.CreateTempSubdirectory("kbsearch-bench-").FullName;
        _store = SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(_folder, "content.db") });
        foreach (var chunk in HelpCentreGenerator.Items(GeneratedIndex.Seed).Take(Documents).Chunk(BatchSize))
        {
            await _store.UpsertAsync(chunk, CancellationToken.None);
        }

        _feed = new TitleFeed(_store, UsefulnessSignal.Of, TimeProvider.System);
        _service = new SuggestService(_feed, _store);
        var titles = HelpCentreGenerator.Items(GeneratedIndex.Seed).Take(Documents).Where((_, i) => i % (Documents / TypedTitles) == 0).Select(i => i.Title).ToList();
        _typed = [.. titles.SelectMany(title => Enumerable.Range(1, title.Length).Select(length => title[..length]))];
        _misspelt = [.. titles.Select(Misspell).SelectMany(title => Enumerable.Range(1, title.Length).Select(length => title[..length]))];
    }

    /// <summary>Each word of more than five letters with its third and fourth letter the other way round.</summary>
    private static string Misspell(string title) =>
        string.Join(' ', title.Split(' ').Select(word => word.Length > 5 ? $"{word[..2]}{word[3]}{word[2]}{word[4..]}" : word));
}
