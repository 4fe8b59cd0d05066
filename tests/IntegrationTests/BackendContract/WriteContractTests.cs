using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;

namespace KbSearch.IntegrationTests.BackendContract;

/// <summary>What every backend promises about batches, commits and generations.</summary>
public abstract class WriteContractTests : BackendContractTests
{
    [Fact]
    public async Task Apply_IsSearchableOnReturn_AndMovesTheCheckpoint()
    {
        await using var index = await CreateIndexAsync();
        await index.ApplyAsync(new ChangeBatch(new(0), new(7), [TestDocument.Create("1", title: "x")], []), None);
        Assert.Equal(["1"], Find(index, Word("x")));
        Assert.Equal((7, 0, 1), (index.Status.Checkpoint.Value, index.Status.CommittedCheckpoint.Value, index.Status.Documents));
        await index.CommitAsync(None);
        Assert.Equal(7, index.Status.CommittedCheckpoint.Value);
    }

    [Fact]
    public async Task Apply_EmptyBatch_MovesTheCheckpointOnly()
    {
        await using var index = await CreateIndexAsync();
        await index.ApplyAsync(new ChangeBatch(new(0), new(3), [], []), None);
        Assert.Equal((3, 0), (index.Status.Checkpoint.Value, index.Status.Documents));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Apply_RefusesABatchThatDoesNotStartAtTheCheckpoint(long after)
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"));
        var batch = new ChangeBatch(new(after), new(after + 1), [TestDocument.Create("2", title: "x")], []);
        var refused = await Assert.ThrowsAsync<CheckpointMismatchException>(() => index.ApplyAsync(batch, None));
        Assert.Equal((1, after), (refused.Expected.Value, refused.Actual.Value));
        Assert.Equal(["1"], Find(index, Word("x")));
        Assert.Equal(1, index.Status.Checkpoint.Value);
    }

    [Fact]
    public async Task Upsert_ReplacesTheWholeDocument()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "ancien", keywords: new Keyword(KeywordField.Tag, "a")));
        await ApplyAsync(index, TestDocument.Create("1", title: "nouveau", tier: Tier.SelfService, audience: Audience.Members));
        Assert.Empty(Find(index, Word("ancien")));
        Assert.Empty(Find(index, Word("nouveau")));
        var hit = Assert.Single(index.Search(Query(Word("nouveau")) with { Viewer = Viewer.Member }, None).Hits);
        Assert.Equal(Tier.SelfService, hit.Tier);
        Assert.Equal(1, index.Status.Documents);
    }

    [Fact]
    public async Task Delete_RemovesTheDocument_AndIgnoresUnknownIds()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"), TestDocument.Create("2", title: "x"));
        await DeleteAsync(index, "1", "unknown");
        Assert.Equal(["2"], Find(index, Word("x")));
        Assert.Equal((1, 4), (index.Status.Documents, index.Status.Checkpoint.Value));
        await DeleteAsync(index, "1", "2");
        Assert.Empty(Find(index));
        await ApplyAsync(index, TestDocument.Create("1", title: "x"));
        Assert.Equal(["1"], Find(index, Word("x")));
    }

    [Fact]
    public async Task Scores_DoNotDependOnTheHistory()
    {
        IndexDocument[] documents = [.. Enumerable.Range(0, 20).Select(i => TestDocument.Create($"{i}", title: $"alpha m{i % 3}", body: string.Join(' ', Enumerable.Repeat("beta", i + 1))))];
        await using var atOnce = await CreateIndexAsync(documents);
        await using var oneByOne = await CreateIndexAsync();
        await ApplyAsync(oneByOne, [.. documents.Select(document => document with { Usefulness = 1 }), TestDocument.Create("gone", title: "alpha beta m1")]);
        foreach (var document in documents.Reverse())
        {
            await ApplyAsync(oneByOne, document);
        }

        await DeleteAsync(oneByOne, "gone");
        await oneByOne.CommitAsync(None);
        var query = Query(Word("alpha"), Word("beta"), Word("m1")) with { Limit = 100 };
        Assert.Equal(atOnce.Search(query, None).Hits, oneByOne.Search(query, None).Hits);
    }

    [Fact]
    public async Task Commit_SurvivesReopening_AndUncommittedChangesDoNot()
    {
        var catalog = OpenCatalog();
        int generation;
        await using (var index = catalog.CreateSide(Fingerprint))
        {
            generation = index.Status.Generation;
            await ApplyAsync(index, TestDocument.Create("1", title: "x"), TestDocument.Create("2", title: "x"));
            await DeleteAsync(index, "2");
            await index.CommitAsync(None);
            await ApplyAsync(index, TestDocument.Create("3", title: "x"));
            Assert.Equal(["1", "3"], Find(index, Word("x")));
        }

        await catalog.ActivateAsync(generation, None);
        await using var reopened = OpenCatalog().OpenCurrent(IndexAccess.Write);
        Assert.Equal(["1"], Find(reopened, Word("x")));
        Assert.Equal((3, 3, 1, Fingerprint), (reopened.Status.Checkpoint.Value, reopened.Status.CommittedCheckpoint.Value, reopened.Status.Documents, reopened.Status.Fingerprint));
        await ApplyAsync(reopened, TestDocument.Create("1", title: "y"));
        Assert.Empty(Find(reopened, Word("x")));
    }

    [Fact]
    public async Task Commit_WithoutChanges_IsHarmless()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"));
        await index.CommitAsync(None);
        await index.CommitAsync(None);
        Assert.Equal(["1"], Find(index, Word("x")));
    }

    [Fact]
    public async Task Check_OfASoundIndex_FindsNothing_AndReportsProgress()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"), TestDocument.Create("2", title: "x y", audience: Audience.Members));
        await DeleteAsync(index, "1");
        await index.CommitAsync(None);
        var progress = new LastProgress();
        var report = await index.CheckAsync(progress, None);
        Assert.Empty(report.Problems);
        Assert.Equal(1, report.DocumentsChecked);
        Assert.Equal(1, progress.Value);
    }

    [Fact]
    public async Task Readers_SeeBatchesWhole_WhileTheyAreWritten()
    {
        await using var index = await CreateIndexAsync([.. Enumerable.Range(0, 10).Select(i => TestDocument.Create($"{i}", title: "v0"))]);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var docs = index.Search(Query(new Index.Queries.PrefixClause("v", 1000, 1)) with { Limit = 20 }, None);
                Assert.Equal(10, docs.Total.Value);
                Assert.Single(docs.Hits.Select(hit => hit.Usefulness).Distinct());
            }
        })).ToArray();
        for (var version = 1; version <= 100; version++)
        {
            await ApplyAsync(index, [.. Enumerable.Range(0, 10).Select(i => TestDocument.Create($"{i}", title: $"v{version}", usefulness: version))]);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public void Catalog_IsEmptyAtFirst()
    {
        var catalog = OpenCatalog();
        Assert.Null(catalog.CurrentGeneration);
        Assert.Null(catalog.PreviousGeneration);
        Assert.Throws<IndexUnavailableException>(() => catalog.OpenCurrent(IndexAccess.Read));
        Assert.Throws<IndexUnavailableException>(() => catalog.OpenCurrent(IndexAccess.Write));
    }

    [Fact]
    public async Task Catalog_ActivatesRollsBackAndDiscards()
    {
        var catalog = OpenCatalog();
        var first = await BuildGenerationAsync(catalog, "un");
        await catalog.ActivateAsync(first, None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => catalog.RollbackAsync(None));
        var second = await BuildGenerationAsync(catalog, "deux");
        Assert.Equal(first, catalog.CurrentGeneration);
        await catalog.ActivateAsync(second, None);
        Assert.Equal((second, first), (catalog.CurrentGeneration, catalog.PreviousGeneration));
        await catalog.RollbackAsync(None);
        Assert.Equal((first, second), (OpenCatalog().CurrentGeneration, OpenCatalog().PreviousGeneration));
        await using (var index = catalog.OpenCurrent(IndexAccess.Read))
        {
            Assert.Equal(["doc"], Find(index, Word("un")));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => catalog.DiscardAsync(first, None));
        await catalog.DiscardAsync(second, None);
        Assert.Null(catalog.PreviousGeneration);
        var third = await BuildGenerationAsync(catalog, "trois");
        Assert.True(third > second || third > first);
        await catalog.ActivateAsync(third, None);
        Assert.Equal((third, first), (catalog.CurrentGeneration, catalog.PreviousGeneration));
    }

    [Fact]
    public async Task Catalog_ServesTheOldGeneration_WhileASideIsBuilt()
    {
        var catalog = OpenCatalog();
        await catalog.ActivateAsync(await BuildGenerationAsync(catalog, "un"), None);
        await using var serving = catalog.OpenCurrent(IndexAccess.Write);
        await using var side = catalog.CreateSide(new IndexFingerprint("other"));
        await ApplyAsync(side, TestDocument.Create("doc", title: "deux"));
        await ApplyAsync(serving, TestDocument.Create("doc2", title: "un"));
        Assert.Equal(["doc", "doc2"], Find(serving, Word("un")));
        Assert.Empty(Find(serving, Word("deux")));
        await side.CommitAsync(None);
        await catalog.ActivateAsync(side.Status.Generation, None);
        Assert.Equal(["doc"], Find(side, Word("deux")));
        Assert.Equal("other", side.Status.Fingerprint.Value);
        Assert.Equal(["doc", "doc2"], Find(serving, Word("un")));
    }

    [Fact]
    public async Task Catalog_LetsOneWriterInAtATime_AndAnyNumberOfReaders()
    {
        var catalog = OpenCatalog();
        await catalog.ActivateAsync(await BuildGenerationAsync(catalog, "un"), None);
        var writer = catalog.OpenCurrent(IndexAccess.Write);
        Assert.Throws<IndexUnavailableException>(() => OpenCatalog().OpenCurrent(IndexAccess.Write));
        Assert.Throws<IndexUnavailableException>(() => OpenCatalog().CreateSide(Fingerprint));
        Assert.Throws<IndexUnavailableException>(() => catalog.OpenCurrent(IndexAccess.Write));
        await using (var reader = OpenCatalog().OpenCurrent(IndexAccess.Read))
        {
            Assert.Equal(["doc"], Find(reader, Word("un")));
        }

        await writer.DisposeAsync();
        await using var next = OpenCatalog().OpenCurrent(IndexAccess.Write);
        Assert.Equal(["doc"], Find(next, Word("un")));
    }

    [Fact]
    public async Task Reader_SeesTheLastCommit_AndCannotWrite()
    {
        var catalog = OpenCatalog();
        await catalog.ActivateAsync(await BuildGenerationAsync(catalog, "un"), None);
        await using var writer = catalog.OpenCurrent(IndexAccess.Write);
        await ApplyAsync(writer, TestDocument.Create("new", title: "un"));
        await using var before = OpenCatalog().OpenCurrent(IndexAccess.Read);
        await writer.CommitAsync(None);
        await using var after = OpenCatalog().OpenCurrent(IndexAccess.Read);
        Assert.Equal(["doc"], Find(before, Word("un")));
        Assert.Equal(["doc", "new"], Find(after, Word("un")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(after, TestDocument.Create("x")));
    }

    [Fact]
    public async Task Disposed_IndexRefusesWrites()
    {
        var index = await CreateIndexAsync();
        await index.DisposeAsync();
        await index.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.CommitAsync(None));
    }

    private static async Task<int> BuildGenerationAsync(IIndexCatalog catalog, string title)
    {
        await using var side = catalog.CreateSide(Fingerprint);
        await ApplyAsync(side, TestDocument.Create("doc", title: title));
        await side.CommitAsync(None);
        return side.Status.Generation;
    }

    private sealed class LastProgress : IProgress<double>
    {
        public double Value { get; private set; }

        public void Report(double value) => Value = value;
    }
}
