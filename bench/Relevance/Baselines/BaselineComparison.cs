using System.Globalization;
using KbSearch.Analysis.French;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Comparison;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Measures;
using KbSearch.Evaluation.Searching;
using KbSearch.Index.Embedded;
using KbSearch.Relevance.Stemmers;
using KbSearch.Search;

namespace KbSearch.Relevance.Baselines;

/// <summary>
/// Question: what does the whole of the search give over plain BM25 with the light French stemmer?
/// Corpus: folders with corpus.jsonl[.gz], queries.jsonl and qrels.txt, or with items, queries and qrels as the sample help centre.
/// Run: dotnet run -c Release --project bench/Performance -- baseline DIR…
/// </summary>
public static class BaselineComparison
{
    private const int Seed = 1;
    private const int Depth = 100;

    private static readonly string[] s_measures = ["ndcg@10", "hit@1", "recall@100"];

    /// <summary>Each measure of each set by plain BM25 and by the product, with the p-value of a paired randomisation test.</summary>
    public static async Task WriteAsync(IReadOnlyList<string> folders, TextWriter output)
    {
        output.WriteLine($"{"set",-16}{"measure",12}{"BM25",10}{"KbSearch",10}{"change %",10}{"p",10}");
        foreach (var folder in folders)
        {
            var set = await ReadAsync(folder);
            var bm25 = new PlainBm25(set.Documents, StemmingAnalyzer.Light());
            var baseline = Measure(new Run(set.Topics.Select(t => KeyValuePair.Create(t.Id, bm25.Rank(t.Text, t.Exclude, Depth)))), set);
            var product = Measure((await SearchAsync(set)).Run, set);
            foreach (var measure in new RunComparison(baseline, product, Seed).Measures.Where(m => s_measures.Contains(m.Measure)))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(folder.TrimEnd('/')),-16}{measure.Measure,12}{measure.Baseline,10:0.000}{measure.Candidate,10:0.000}{100 * measure.Difference / measure.Baseline,10:0.0}{measure.PValue,10:0.000}"));
            }
        }
    }

    private static async Task<JudgedSet> ReadAsync(string folder)
    {
        var isSplit = Directory.Exists(Path.Combine(folder, "items"));
        var corpus = isSplit ? InputFiles.Expand([Path.Combine(folder, "items")], ".jsonl") : Directory.GetFiles(folder, "corpus.jsonl*");
        var documents = await CorpusReader.ReadAllAsync(corpus, note: null, CancellationToken.None);
        return JudgedSet.Read(
            documents,
            InputFiles.Expand([Path.Combine(folder, isSplit ? "queries" : "queries.jsonl")], ".jsonl"),
            InputFiles.Expand([Path.Combine(folder, isSplit ? "qrels" : "qrels.txt")], ".txt"));
    }

    private static MeasuredRun Measure(Run run, JudgedSet set) => new(run, set.Qrels, set.Topics, StandardMeasures.All);

    private static async Task<SearchEvaluation> SearchAsync(JudgedSet set)
    {
        var analyzer = new FrenchAnalyzer();
        var factory = new EngineFactory(
            folder => SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "content.db") }),
            folder => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Path.Combine(folder, "index") }),
            (store, index, models) => new SearchService(new SearchSources(store, index, Models: models), analyzer),
            analyzer);
        await using var engine = await ThrowAwayEngine.CreateAsync(set.Documents, factory, progress: null, CancellationToken.None);
        return await new SearchEvaluator(engine, new SearchEvaluationOptions { Depth = Depth, WarmUpQueries = 0 }).RunAsync(set.Topics, progress: null, CancellationToken.None);
    }
}
