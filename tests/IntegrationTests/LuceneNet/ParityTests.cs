using System.Globalization;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;
using KbSearch.Index.Documents;
using KbSearch.Indexer.Documents;
using KbSearch.UnitTests.Index.Embedded.Model;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.LuceneNet;

/// <summary>The embedded engine against Lucene.Net: the same documents, the same random queries, the same answers.</summary>
public sealed class ParityTests(ITestOutputHelper output)
{
    private const int Batch = 500;

    private static readonly int s_queries = int.Parse(Environment.GetEnvironmentVariable("KBSEARCH_PARITY_QUERIES") ?? "10000", CultureInfo.InvariantCulture);

    private static readonly int s_seed = int.Parse(Environment.GetEnvironmentVariable("KBSEARCH_SEED") ?? "91000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Engines_AgreeOnRandomDocuments()
    {
        const int Corpora = 20;
        var (queries, hits, difference) = (0L, 0L, 0.0);
        for (var corpus = 0; corpus < Corpora; corpus++)
        {
            var content = new RandomContent(s_seed + corpus);
            await using var engines = new EnginePair();
            var count = 200 + content.Next(800);
            for (var first = 0; first < count; first += 150)
            {
                await engines.ApplyAsync([.. Enumerable.Range(first, Math.Min(150, count - first)).Select(i => content.Document(i))], []);
            }

            await engines.ApplyAsync([.. Enumerable.Range(0, count / 10).Select(i => content.Document(i * 7))], [.. Enumerable.Range(count, 5).Concat([1, 2, 3]).Select(RandomContent.Id)]);
            for (var i = 0; i < s_queries / Corpora; i++)
            {
                var query = content.Query();
                engines.Compare(query, $"query {i} of corpus {s_seed + corpus}: {string.Join(", ", query.Clauses)}");
            }

            (queries, hits, difference) = (queries + engines.Queries, hits + engines.Hits, Math.Max(difference, engines.GreatestScoreDifference));
        }

        output.WriteLine($"seed {s_seed} (KBSEARCH_SEED={s_seed} repeats it): {queries} queries, {hits} hits, greatest difference of scores {difference:0.0e0}");
        Assert.True(hits > queries);
    }

    [Fact]
    public async Task Engines_AgreeOnTheSampleHelpCentre()
    {
        var items = await CorpusReader.ReadAllAsync(Directory.GetFiles(Path.Combine(RepositoryRoot(), "corpus", "items"), "*.jsonl"), note: null, CancellationToken.None);
        await CompareAsync(items.ToAsyncEnumerable(), limit: int.MaxValue);
    }

    [PassagesFact]
    public Task Engines_AgreeOnPassages() => CompareAsync(CorpusReader.ReadAsync([PassagesFactAttribute.Path!]), limit: 100_000);

    private async Task CompareAsync(IAsyncEnumerable<ContentItem> items, int limit)
    {
        await using var engines = new EnginePair();
        var builder = new DocumentBuilder(new FrenchAnalyzer());
        var sample = new List<IndexDocument>();
        var number = 0;
        await foreach (var chunk in items.Take(limit).Chunk(Batch))
        {
            IndexDocument[] documents = [.. chunk.Select(builder.Build).Select(document => document with { Audience = CorpusQueries.AudienceOf(number++) })];
            sample.AddRange(documents.Where((_, i) => number <= 2_000 || i % 20 == 0));
            await engines.ApplyAsync(documents, []);
        }

        // What was replaced and deleted counts no more.
        await engines.ApplyAsync([.. sample.Where((_, i) => i % 11 == 0).Select(document => document with { Usefulness = document.Usefulness + 1 })], [.. sample.Where((_, i) => i % 11 == 5).Select(document => document.Id)]);
        var queries = new CorpusQueries(s_seed, sample);
        for (var i = 0; i < s_queries; i++)
        {
            engines.Compare(queries.Next(), $"query {i} of seed {s_seed}");
        }

        foreach (var level in Enum.GetValues<TermLevel>())
        {
            engines.CompareTerms(level, "", Viewer.Anonymous, int.MaxValue);
            engines.CompareTerms(level, "re", Viewer.Agent, 1_000);
        }

        output.WriteLine(
            $"seed {s_seed} (KBSEARCH_SEED={s_seed} repeats it): {engines.Documents} documents, segments {engines.Segments}, {engines.Queries} queries, {engines.Hits} hits, "
            + $"{engines.Ties} in another order among ties, {engines.Partial} partial, greatest difference of scores {engines.GreatestScoreDifference:0.0e0}");
        Assert.True(engines.Hits > engines.Queries);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
