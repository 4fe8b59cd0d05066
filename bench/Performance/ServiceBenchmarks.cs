using BenchmarkDotNet.Attributes;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Generation;
using KbSearch.Evaluation.Searching;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.Performance;

/// <summary>
/// Question: what does a whole request cost (understanding, retrieval, tiers, hydration, snippets), and what do facets, more hits and the
/// duplicate check add?
/// Corpus: 50,000 generated documents; one generated query per call, in turn, of the class given. Excluded: HTTP and JSON.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Service*'
/// </summary>
public class ServiceBenchmarks
{
    private const int Queries = 100;

    private readonly ThrowAwayEngine _engine = GeneratedIndex.Shared;
    private DuplicateGuard? _duplicates;
    private string[] _texts = [];
    private int _next;

    [Params("keywords", "question", "noisy")]
    public string Class { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _duplicates = new DuplicateGuard(_engine.Index, _engine.Store, GeneratedIndex.Analyzer);
        _texts = [.. HelpCentreGenerator.Queries(GeneratedIndex.Seed).Where(q => q.Class == Class).Take(Queries).Select(q => q.Text)];
    }

    [Benchmark(Baseline = true)]
    public Task<SearchResponse> Search() => SearchAsync(limit: 10, withFacets: false);

    [Benchmark]
    public Task<SearchResponse> SearchWithFacets() => SearchAsync(limit: 10, withFacets: true);

    [Benchmark]
    public Task<SearchResponse> SearchHundredHits() => SearchAsync(limit: 100, withFacets: false);

    [Benchmark]
    public Task<DuplicateCheck> CheckDuplicates() =>
        _duplicates!.CheckAsync(new DuplicateDraft { Title = NextText(), Viewer = Viewer.Anonymous }, CancellationToken.None);

    private Task<SearchResponse> SearchAsync(int limit, bool withFacets) => _engine.Search.SearchAsync(
        new SearchRequest { Query = NextText(), Viewer = Viewer.Anonymous, Limit = limit, WithFacets = withFacets }, CancellationToken.None);

    private string NextText() => _texts[_next++ % _texts.Length];
}
