using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.UnitTests.Index.Embedded.Storage;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Model;

/// <summary>Random histories against the reference: after each step both answer the same.</summary>
public sealed class IndexModelTests(ITestOutputHelper output)
{
    private const int DocumentNumbers = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task RandomHistory_AnswersLikeTheReference(int run)
    {
        var seed = SeedOf(run);
        var content = new RandomContent(seed);
        var catalog = new EmbeddedIndexCatalog(Options(mergeFactor: 2 + (run % 3)), new SimulatedStorage());
        var reference = new ReferenceIndex();
        var committed = reference.Copy();
        var index = catalog.CreateSide(new IndexFingerprint("f"));
        await index.CommitAsync(default);
        await catalog.ActivateAsync(index.Status.Generation, default);
        for (var step = 0; step < 60; step++)
        {
            switch (content.Next(10))
            {
                case 0:
                    await index.CommitAsync(default);
                    committed = reference.Copy();
                    var report = await index.CheckAsync(null, default);
                    Assert.Empty(report.Problems);
                    Assert.Equal(reference.Count, report.DocumentsChecked);
                    break;
                case 1:
                    await index.DisposeAsync();
                    index = catalog.OpenCurrent(IndexAccess.Write);
                    reference = committed.Copy();
                    break;
                default:
                    var batch = RandomBatch(content, index.Status.Checkpoint);
                    await index.ApplyAsync(batch, default);
                    reference.Apply(batch);
                    break;
            }

            AssertSameAnswers(content, index, reference);
        }

        await index.DisposeAsync();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task LargeSegments_WithManyBlocks_AnswerLikeTheReference(int run)
    {
        var content = new RandomContent(SeedOf(run));
        var reference = new ReferenceIndex();
        await using var index = new EmbeddedIndexCatalog(Options(mergeFactor: 3), new SimulatedStorage()).CreateSide(new IndexFingerprint("f"));
        for (var batch = 0; batch < 4; batch++)
        {
            var first = batch * 300;
            var changes = new ChangeBatch(
                index.Status.Checkpoint,
                new ChangeSequence(batch + 1),
                [.. Enumerable.Range(first, 400).Select(number => content.Document(number))],
                [.. Enumerable.Range(0, first / 3).Select(i => RandomContent.Id(i * 2))]);
            await index.ApplyAsync(changes, default);
            reference.Apply(changes);
        }

        AssertSameAnswers(content, index, reference, queries: 8);
        await index.CommitAsync(default);
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task DocumentsTheViewerMayNotRead_ChangeNothingForIt(int run)
    {
        var content = new RandomContent(SeedOf(run));
        await using var without = new EmbeddedIndexCatalog(Options(mergeFactor: 3), new SimulatedStorage()).CreateSide(new IndexFingerprint("f"));
        await using var with = new EmbeddedIndexCatalog(Options(mergeFactor: 4), new SimulatedStorage()).CreateSide(new IndexFingerprint("f"));
        for (var i = 0; i < 25; i++)
        {
            IndexDocument[] shown = [.. Enumerable.Range(0, 5).Select(_ => content.Next(80)).Distinct().Select(number => content.Document(number, Audience.Public))];
            IndexDocument[] hidden = [.. Enumerable.Range(0, 6).Select(_ => content.Next(80)).Distinct().Select(number => content.Document(1000 + number, Audience.Agents))];
            ContentId[] deleted = [RandomContent.Id(100 + content.Next(3))];
            ContentId[] hiddenDeleted = [RandomContent.Id(2000)];
            await without.ApplyAsync(new ChangeBatch(new(i), new(i + 1), shown, deleted), default);
            await with.ApplyAsync(new ChangeBatch(new(i), new(i + 1), [.. hidden, .. shown], [.. deleted, .. hiddenDeleted]), default);
        }

        for (var i = 0; i < 200; i++)
        {
            var query = content.Query() with { Viewer = Viewer.Member };
            AssertEqual(without.Search(query, default), with.Search(query, default));
        }

        Assert.Equal(without.ListTerms(TermLevel.Surface, "", Viewer.Member, 1000), with.ListTerms(TermLevel.Surface, "", Viewer.Member, 1000));
    }

    private static EmbeddedIndexOptions Options(int mergeFactor) =>
        new() { Directory = "/index", MergeFactor = mergeFactor, MergesInBackground = false };

    private int SeedOf(int run)
    {
        var seed = Environment.GetEnvironmentVariable("KBSEARCH_SEED") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : run * 7919;
        output.WriteLine($"seed {seed} (KBSEARCH_SEED={seed} repeats it)");
        return seed;
    }

    private static ChangeBatch RandomBatch(RandomContent content, ChangeSequence after)
    {
        var numbers = Enumerable.Range(0, content.Next(12)).Select(_ => content.Next(DocumentNumbers)).Distinct().ToList();
        var deletes = numbers.Where(_ => content.Next(3) == 0).ToHashSet();
        return new ChangeBatch(
            after,
            new ChangeSequence(after.Value + numbers.Count),
            [.. numbers.Where(number => !deletes.Contains(number)).Select(number => content.Document(number))],
            [.. deletes.Select(RandomContent.Id)]);
    }

    private static void AssertSameAnswers(RandomContent content, ISearchIndex index, ReferenceIndex reference, int queries = 4)
    {
        Assert.Equal(reference.Count, index.Status.Documents);
        for (var i = 0; i < queries; i++)
        {
            var query = content.Query();
            var docs = index.Search(query, default);
            AssertEqual(reference.Search(query), docs);
            foreach (var hit in docs.Hits.Take(2))
            {
                var explanation = index.Explain(query, hit.Id);
                Assert.NotNull(explanation);
                Assert.Equal(hit.Score, (float)explanation.Value);
            }
        }

        foreach (var viewer in RandomContent.Viewers)
        {
            Assert.Equal(reference.ListTerms(TermLevel.Surface, "w", viewer, 1000), index.ListTerms(TermLevel.Surface, "w", viewer, 1000));
            Assert.Equal(reference.ListTerms(TermLevel.Lemma, "w1", viewer, 3), index.ListTerms(TermLevel.Lemma, "w1", viewer, 3));
        }
    }

    private static void AssertEqual(KbSearch.Index.Results.TopDocs expected, KbSearch.Index.Results.TopDocs actual)
    {
        Assert.Equal(expected.Hits, actual.Hits);
        Assert.Equal(expected.Total, actual.Total);
        Assert.Equal(expected.Facets.Count, actual.Facets.Count);
        foreach (var (expectedFacet, actualFacet) in expected.Facets.Zip(actual.Facets))
        {
            Assert.Equal(expectedFacet.Field, actualFacet.Field);
            Assert.Equal(expectedFacet.Values, actualFacet.Values);
        }
    }
}
