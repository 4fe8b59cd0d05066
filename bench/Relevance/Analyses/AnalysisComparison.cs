using System.Globalization;
using KbSearch.Analysis;
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
using KbSearch.Search.Requests;

namespace KbSearch.Relevance.Analyses;

/// <summary>
/// Question: what does the French analysis give in the results, with one and the same ranking formula, over stock stemmers?
/// Corpus: folders with corpus.jsonl[.gz], queries.jsonl and qrels.txt; and a file of queries as people type them, for those without any result.
/// Run: dotnet run -c Release --project bench/Performance -- analyses DIR… and dotnet run -c Release --project bench/Performance -- zero-results CORPUS QUERIES [--list]
/// </summary>
/// <remarks>
/// All go through the service with its default weights and have the product's tokens; the stock analyses have no word families and no query rewrites.
/// </remarks>
public static class AnalysisComparison
{
    private const int Seed = 1;
    private const string Measure = "ndcg@10";

    private static readonly (string Name, IAnalyzer Analyzer)[] s_analyses =
    [
        ("light French", StemmingAnalyzer.Light()),
        ("Snowball French", StemmingAnalyzer.Snowball()),
        ("KbSearch", new FrenchAnalyzer()),
    ];

    /// <summary>nDCG@10, hit@1 and MRR of each set under each analysis; differences are from light stemming.</summary>
    public static async Task WriteRelevanceAsync(IReadOnlyList<string> folders, TextWriter output)
    {
        WriteRow(output, "set", "analysis", Measure, "change %", "p", "hit@1", "mrr@10");
        var gains = new List<double>();
        foreach (var folder in folders)
        {
            var documents = await CorpusReader.ReadAllAsync([Directory.GetFiles(folder, "corpus.jsonl*").Single()], note: null, CancellationToken.None);
            var set = JudgedSet.Read(documents, [Path.Combine(folder, "queries.jsonl")], [Path.Combine(folder, "qrels.txt")]);
            MeasuredRun? stock = null;
            foreach (var (name, analyzer) in s_analyses)
            {
                var evaluation = await SearchAsync(analyzer, set.Documents, set.Topics, depth: 10);
                var measured = new MeasuredRun(evaluation.Run, set.Qrels, set.Topics, StandardMeasures.All);
                stock ??= measured;
                var comparison = new RunComparison(stock, measured, Seed).Measures.Single(m => m.Measure == Measure);
                var gain = comparison.Difference / comparison.Baseline;
                WriteRow(
                    output,
                    Path.GetFileName(folder.TrimEnd('/')),
                    name,
                    Number(comparison.Candidate),
                    Percent(gain),
                    Number(comparison.PValue),
                    Number(measured.Mean("hit@1")),
                    Number(measured.Mean("mrr@10")));
                if (analyzer is FrenchAnalyzer)
                {
                    gains.Add(gain);
                }
            }
        }

        WriteRow(output, "mean", "KbSearch", "", Percent(gains.Average()));
    }

    /// <summary>How many queries find nothing at all under each analysis.</summary>
    /// <param name="queryFile">One query a line.</param>
    /// <param name="showEmpty">Also lists the queries that find nothing with our own analysis.</param>
    public static async Task WriteZeroResultsAsync(string corpusFile, string queryFile, bool showEmpty, TextWriter output)
    {
        var documents = await CorpusReader.ReadAllAsync([corpusFile], note: null, CancellationToken.None);
        var topics = File.ReadLines(queryFile)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select((line, i) => new Topic(i.ToString(CultureInfo.InvariantCulture), line.Trim()))
            .ToList();
        output.WriteLine($"{topics.Count} queries over {documents.Count} documents");
        WriteRow(output, "analysis", "no result", "share %", "change %");
        var stock = 0;
        foreach (var (name, analyzer) in s_analyses)
        {
            var evaluation = await SearchAsync(analyzer, documents, topics, depth: 1);
            stock = stock == 0 ? evaluation.ZeroResults : stock;
            WriteRow(
                output,
                name,
                evaluation.ZeroResults.ToString(CultureInfo.InvariantCulture),
                Percent((double)evaluation.ZeroResults / topics.Count),
                Percent(stock == 0 ? 0 : ((double)evaluation.ZeroResults / stock) - 1));
            if (showEmpty && analyzer is FrenchAnalyzer)
            {
                evaluation.Results.Where(r => !r.HasHits).ToList().ForEach(r => output.WriteLine($"  {r.Topic.Text}"));
            }
        }
    }

    private static async Task<SearchEvaluation> SearchAsync(
        IAnalyzer analyzer, IReadOnlyList<Content.Model.ContentItem> documents, IReadOnlyList<Topic> topics, int depth)
    {
        var factory = new EngineFactory(
            folder => SqliteContentStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder, "content.db") }),
            folder => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = Path.Combine(folder, "index") }),
            (store, index, models) => new SearchService(new SearchSources(store, index, Models: models), analyzer),
            analyzer);
        await using var engine = await ThrowAwayEngine.CreateAsync(documents, factory, progress: null, CancellationToken.None);
        var options = new SearchEvaluationOptions { Depth = Math.Min(depth, SearchRequest.MaxWindow), WarmUpQueries = 0 };
        return await new SearchEvaluator(engine, options).RunAsync(topics, progress: null, CancellationToken.None);
    }

    private static void WriteRow(TextWriter output, string name, params string[] cells) =>
        output.WriteLine(string.Concat(cells.Select(cell => $"{cell,16}").Prepend($"{name,-16}")));

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
