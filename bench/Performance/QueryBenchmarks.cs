using BenchmarkDotNet.Attributes;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Searching;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Performance;

/// <summary>
/// Question: what does each shape of query cost in the index, beside a single frequent term?
/// Corpus: 50,000 generated documents. Excluded: query understanding, tier ranking, hydration, snippets.
/// Run: dotnet run -c Release --project bench/Performance -- --filter '*Query*'
/// </summary>
public class QueryBenchmarks
{
    private static readonly IndexQuery s_any = new() { Viewer = Viewer.Anonymous, Limit = 10, CountUpTo = 1_000 };

    private readonly ThrowAwayEngine _engine = GeneratedIndex.Shared;
    private WeightedTerm[] _terms = [];

    [GlobalSetup]
    public void Setup()
    {
        var buffer = new TokenBuffer();
        GeneratedIndex.Analyzer.Analyze("facture box code résilier comète", buffer);
        var terms = new List<WeightedTerm>();
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Lemma)
            {
                terms.Add(new WeightedTerm(TermLevel.Lemma, buffer.Term(token).ToString(), 1));
            }
        }

        _terms = [.. terms];
    }

    [Benchmark(Baseline = true)]
    public TopDocs FrequentTerm() => Search(s_any with { Clauses = [Term(0)] });

    [Benchmark]
    public TopDocs RareTerm() => Search(s_any with { Clauses = [Term(4)] });

    [Benchmark]
    public TopDocs Disjunction() => Search(s_any with { Clauses = [Term(0), Term(1), Term(2), Term(3), Term(4)] });

    [Benchmark]
    public TopDocs Conjunction() => Search(s_any with { Clauses = [Term(0) with { IsRequired = true }, Term(1) with { IsRequired = true }, Term(2) with { IsRequired = true }] });

    [Benchmark]
    public TopDocs Phrase() => Search(s_any with { Clauses = [new PhraseClause([_terms[2], new WeightedTerm(TermLevel.Lemma, "pin", 1)], 1)] });

    [Benchmark]
    public TopDocs Prefix() => Search(s_any with { Clauses = [new PrefixClause("re", 50, 1)] });

    [Benchmark]
    public TopDocs Fuzzy() => Search(s_any with { Clauses = [new FuzzyClause("resillier", 2, 1, 16, 1)] });

    [Benchmark]
    public TopDocs Filtered() => Search(s_any with { Clauses = [Term(0), Term(1)], Filters = [new KeywordFilter(KeywordField.Kind, ["faq"])] });

    [Benchmark]
    public TopDocs WithFacets() => Search(s_any with
    {
        Clauses = [Term(0), Term(1)],
        Facets = [new FacetRequest(KeywordField.Kind, 10, IgnoreOwnFilter: true), new FacetRequest(KeywordField.Product, 10, IgnoreOwnFilter: true), new FacetRequest(KeywordField.Tag, 30, IgnoreOwnFilter: true)],
    });

    [Benchmark]
    public TopDocs HundredHits() => Search(s_any with { Clauses = [Term(0), Term(1)], Limit = 100 });

    [Benchmark]
    public IReadOnlyList<TermStatistics> TermsByPrefix() => _engine.Index.ListTerms(TermLevel.Surface, "re", Viewer.Anonymous, 10);

    private TermClause Term(int i) => new([_terms[i]]);

    private TopDocs Search(IndexQuery query) => _engine.Index.Search(query, CancellationToken.None);
}
