using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Indexer.Documents;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>The embedded engine and the index by definition are the same thing to a visitor.</summary>
public sealed class EngineOracleTests
{
    // Fixed seeds: the two add up floating-point numbers in different orders, and a tie to the last bit may fall either way.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Both_engines_give_equal_responses_to_random_queries(int seed)
    {
        var random = new Random(seed);
        var analyzer = new PlainAnalyzer();
        var builder = new DocumentBuilder(analyzer);
        var items = RandomContent.Items(random, 120).Select(i => random.Next(4) == 0 ? i with { Audience = Audience.Members } : i).ToList();
        var store = new InMemoryContentStore();
        await store.UpsertAsync(items, CancellationToken.None);
        using var folder = new TemporaryFolder();
        await using var embedded = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = folder.Path }).CreateSide(builder.Fingerprint);
        await using var oracle = new InMemorySearchIndex(builder.Fingerprint);
        foreach (var (chunk, i) in items.Chunk(25).Select((chunk, i) => (chunk, i)))
        {
            var batch = new ChangeBatch(new ChangeSequence(i), new ChangeSequence(i + 1), [.. chunk.Select(builder.Build)], []);
            await embedded.ApplyAsync(batch, CancellationToken.None);
            await oracle.ApplyAsync(batch, CancellationToken.None);
        }

        for (var i = 0; i < 60; i++)
        {
            var request = new SearchRequest
            {
                Query = i % 10 == 0 ? "" : RandomContent.Text(random, 6),
                Viewer = random.Next(2) == 0 ? Viewer.Anonymous : Viewer.Member,
                Products = random.Next(4) == 0 ? ["box"] : [],
                Offset = random.Next(3) * 10,
            };
            var expected = await new SearchService(new SearchSources(store, oracle), analyzer).SearchAsync(request, CancellationToken.None);
            var actual = await new SearchService(new SearchSources(store, embedded), analyzer).SearchAsync(request, CancellationToken.None);

            Assert.Equal(SearchWorld.Visible(expected), SearchWorld.Visible(actual));
        }
    }
}
