using BenchmarkDotNet.Attributes;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;

namespace KbSearch.Performance;

/// <summary>
/// Question: how fast does French text become terms, and does the steady state allocate?
/// Corpus: titles and bodies of the first 1,000 generated documents. Excluded: reading, normalising markup, indexing.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Analysis*'
/// </summary>
public class AnalysisBenchmarks
{
    private const int Texts = 1_000;

    private readonly TokenBuffer _buffer = new();
    private string[] _titles = [];
    private string[] _bodies = [];

    [GlobalSetup]
    public void Setup()
    {
        var items = GeneratedIndex.Items.Take(Texts).ToArray();
        _titles = [.. items.Select(i => i.Title)];
        _bodies = [.. items.Select(i => i.Body.ToPlainText())];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public int Title() => Analyze(_titles);

    [Benchmark(OperationsPerInvoke = Texts)]
    public int Body() => Analyze(_bodies);

    private int Analyze(string[] texts)
    {
        var tokens = 0;
        foreach (var text in texts)
        {
            _buffer.Clear();
            GeneratedIndex.Analyzer.Analyze(text, _buffer);
            tokens += _buffer.Count;
        }

        return tokens;
    }
}
