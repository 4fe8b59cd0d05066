using KbSearch.Index.Backends;
using KbSearch.Index.Embedded;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Index.Backends;

public sealed class IndexBackendsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Default_IsTheFirst()
    {
        var (first, second) = (new InMemoryIndexCatalog(), new InMemoryIndexCatalog());
        var engines = new IndexBackends([new(IndexBackends.Embedded, (_, _) => first), new(IndexBackends.Lucene, (_, _) => second)]);
        Assert.Same(first, engines.OpenCatalog(name: null, _folder["index"]));
        Assert.Same(second, engines.OpenCatalog(IndexBackends.Lucene, _folder["index"]));
    }

    [Theory]
    [InlineData("lucene", IndexBackendProblem.NotInBuild, "does not contain the lucene engine")]
    [InlineData("elastic", IndexBackendProblem.Unknown, "no engine 'elastic'; there are embedded and lucene")]
    [InlineData("Embedded", IndexBackendProblem.Unknown, "no engine 'Embedded'")]
    public void Engine_ThatTheBuildDoesNotContain_IsRefused(string name, IndexBackendProblem problem, string message)
    {
        var refused = Assert.Throws<IndexBackendException>(() => new IndexBackends([EmbeddedIndexCatalog.Backend]).OpenCatalog(name, _folder["index"]));
        Assert.Equal(problem, refused.Problem);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["index"]));
    }

    [Fact]
    public async Task Directory_OfAnotherEngine_IsRefused_AndItsOwnIsNot()
    {
        var catalog = EmbeddedIndexCatalog.Backend.OpenCatalog(_folder["index"], false);
        await using (var side = catalog.CreateSide(new("test")))
        {
            await catalog.ActivateAsync(side.Status.Generation, CancellationToken.None);
        }

        var engines = new IndexBackends([EmbeddedIndexCatalog.Backend, new(IndexBackends.Lucene, (_, _) => new InMemoryIndexCatalog())]);
        var refused = Assert.Throws<IndexBackendException>(() => engines.OpenCatalog(IndexBackends.Lucene, _folder["index"]));
        Assert.Equal(IndexBackendProblem.WrittenByAnother, refused.Problem);
        Assert.Equal(1, engines.OpenCatalog(IndexBackends.Embedded, _folder["index"]).CurrentGeneration);
    }
}
