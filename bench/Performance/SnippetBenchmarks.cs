using BenchmarkDotNet.Attributes;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation;
using KbSearch.Search;
using KbSearch.Search.Snippets;
using KbSearch.Search.Understanding;

namespace KbSearch.Performance;

/// <summary>
/// Question: what does cutting the snippets of a page of ten items cost, against walking the same text without a query?
/// Corpus: ten generated items of each kind; the query is the first item's title, so that words match. Excluded: retrieval, hydration.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Snippet*'
/// </summary>
public class SnippetBenchmarks
{
    private ContentItem[] _items = [];
    private SnippetBuilder? _withQuery;
    private SnippetBuilder? _withoutQuery;

    [ParamsAllValues]
    public ContentKind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. HelpCentreGenerator.Items(GeneratedIndex.Seed).Where(i => i.Kind == Kind).Take(10)];
        var index = GeneratedIndex.Shared.Index;
        var understanding = new QueryUnderstanding(new TermStatisticsReader(index), new VocabularyCache(index, TimeProvider.System), new SearchOptions());
        var understood = understanding.Understand(_items[0].Title, new QueryReader(GeneratedIndex.Analyzer), Viewer.Agent, isLiteral: false, CancellationToken.None);
        _withQuery = new SnippetBuilder(new TextMatcher(understood!, GeneratedIndex.Analyzer));
        _withoutQuery = new SnippetBuilder(matcher: null);
    }

    [Benchmark(Baseline = true)]
    public int Opening() => Cut(_withoutQuery!);

    [Benchmark]
    public int BestPassage() => Cut(_withQuery!);

    private int Cut(SnippetBuilder snippets)
    {
        var length = 0;
        foreach (var item in _items)
        {
            length += snippets.Build(item).Text.Length;
        }

        return length;
    }
}
