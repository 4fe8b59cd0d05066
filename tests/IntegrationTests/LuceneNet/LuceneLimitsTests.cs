using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene;
using KbSearch.Index.Queries;
using KbSearch.IntegrationTests.BackendContract;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.LuceneNet;

public sealed class LuceneLimitsTests : IDisposable
{
    private const int Documents = 10_000;

    private static readonly IndexQuery s_query = new()
    {
        Viewer = Viewer.Anonymous,
        Clauses = [new TermClause([new WeightedTerm(TermLevel.Surface, "carte", 1)])],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Search_StopsAtTheLimitOfPostings_AndSaysSo()
    {
        await using var unlimited = await CreateAsync(new LuceneIndexOptions { Directory = _folder["unlimited"] });
        var whole = unlimited.Search(s_query, CancellationToken.None);
        Assert.Equal((false, Documents, true), (whole.IsPartial, whole.Total.Value, whole.Total.IsExact));
        Assert.Equal(Documents, whole.PostingsScored);

        await using var limited = await CreateAsync(new LuceneIndexOptions { Directory = _folder["limited"], MaxSearchPostings = 5_000 });
        foreach (var query in new[] { s_query, s_query with { Clauses = [s_query.Clauses[0] with { IsRequired = true }] } })
        {
            var partial = limited.Search(query, CancellationToken.None);
            Assert.True(partial.IsPartial);
            Assert.False(partial.Total.IsExact);
            Assert.InRange(partial.PostingsScored, 5_000, Documents - 1);
            Assert.Equal(10, partial.Hits.Count);
        }
    }

    [Fact]
    public void Options_OutOfRange_AreRefused() => Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(
        () => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = _folder.Path, MaxSearchPostings = 0 }));

    private static async Task<ISearchIndex> CreateAsync(LuceneIndexOptions options)
    {
        var index = new LuceneIndexCatalog(options).CreateSide(new IndexFingerprint("limits"));
        IndexDocument[] documents = [.. Enumerable.Range(0, Documents).Select(i => TestDocument.Create($"{i}", title: "carte sim"))];
        await index.ApplyAsync(new ChangeBatch(new(0), new(Documents), documents, []), CancellationToken.None);
        return index;
    }
}
