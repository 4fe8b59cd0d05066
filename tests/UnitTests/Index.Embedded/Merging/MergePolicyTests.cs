using System.Collections.Immutable;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Merging;
using KbSearch.Index.Embedded.Segments;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Merging;

public sealed class MergePolicyTests
{
    private static readonly EmbeddedIndexOptions Options = new() { Directory = "/index", MergeFactor = 4, MergesInBackground = false };

    [Fact]
    public void Choose_WaitsUntilEnoughSegmentsOfOneSize()
    {
        var policy = new MergePolicy(Options);
        Assert.Empty(policy.Choose([View(1, 10), View(2, 10), View(3, 300), View(4, 300), View(5, 10)]));
        Assert.Equal([1, 2, 5, 6], Ids(policy.Choose([View(1, 10), View(2, 10), View(3, 300), View(4, 300), View(5, 12), View(6, 12), View(7, 20)])));
    }

    [Fact]
    public void Choose_RewritesSegmentsWithManyDeletes()
    {
        var policy = new MergePolicy(Options);
        Assert.Empty(policy.Choose([View(1, 100, deleted: 25)]));
        Assert.Equal([1], Ids(policy.Choose([View(1, 100, deleted: 26), View(2, 100)])));
    }

    [Fact]
    public void Choose_LeavesLargeSegmentsAlone()
    {
        var small = Options with { MaxSegmentBytes = 1 << 16 };
        var views = Enumerable.Range(1, 4).Select(id => View(id, 3000)).ToList();
        Assert.All(views, view => Assert.True(view.Segment.Image.Length > small.MaxSegmentBytes / 2));
        Assert.Empty(new MergePolicy(small).Choose(views));
        Assert.Equal(4, new MergePolicy(Options).Choose(views).Count);
    }

    [Fact]
    public async Task ManyTinyBatches_DoNotPileUpSegments()
    {
        await using var index = new EmbeddedIndexCatalog(Options, new SimulatedStorage()).CreateSide(new IndexFingerprint("f"));
        var most = 0;
        for (var i = 0; i < 1500; i++)
        {
            await index.ApplyAsync(new(new(i), new(i + 1), [Document(i % 700)], []), default);
            most = Math.Max(most, index.Status.Segments);
        }

        Assert.Equal(700, index.Status.Documents);
        Assert.InRange(most, 1, 12);
        Assert.True(index.Status.DeletedDocuments <= 700 / 2);
    }

    [Fact]
    public async Task BackgroundMerges_LoseNoDeletesMadeMeanwhile()
    {
        var options = Options with { MergesInBackground = true, MaxInlineMergeDocuments = 0, MergeFactor = 2 };
        var index = new EmbeddedIndexCatalog(options, new SimulatedStorage()).CreateSide(new IndexFingerprint("f"));
        var live = new HashSet<int>();
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            var added = Enumerable.Range(0, 20).Select(_ => random.Next(500)).ToHashSet();
            var deleted = Enumerable.Range(0, 10).Select(_ => random.Next(500)).Where(number => !added.Contains(number)).ToHashSet();
            await index.ApplyAsync(new(new(i), new(i + 1), [.. added.Select(Document)], [.. deleted.Select(Id)]), default);
            live.UnionWith(added);
            live.ExceptWith(deleted);
            if (i % 50 == 0)
            {
                await index.CommitAsync(default);
                Assert.Empty((await index.CheckAsync(null, default)).Problems);
            }

            var docs = index.Search(new() { Viewer = Viewer.Anonymous, Limit = 1000 }, default);
            Assert.Equal(live.Select(Id).Order(), docs.Hits.Select(hit => hit.Id).Order());
        }

        await index.DisposeAsync();
    }

    [Fact]
    public void Merge_GivesTheBytesOfBuildingAtOnce()
    {
        // Equal content has one form: merging two halves, one with deletes, is building the whole.
        var content = new Model.RandomContent(31);
        var documents = Enumerable.Range(0, 300).Select(number => content.Document(number)).ToList();
        var extra = Enumerable.Range(300, 20).Select(number => content.Document(number)).ToList();
        var builder = new SegmentBuilder();
        var first = builder.Build(1, [.. documents.Take(150), .. extra]);
        var second = builder.Build(2, [.. documents.Skip(150)]);
        var gone = extra.Select(document => first.Ids.Find(new DocumentKey(document.Id))).ToList();
        var merged = SegmentMerger.Merge(3, [new(first, DeletedDocuments.None.With(first, gone)), new(second, DeletedDocuments.None)], default);
        var whole = builder.Build(3, documents);
        Assert.All(Enum.GetValues<SegmentSection>(), section => Assert.Equal(whole.Image[section], merged.Segment.Image[section]));
    }

    private static IEnumerable<long> Ids(IEnumerable<SegmentView> views) => views.Select(view => view.Segment.Id);

    private static SegmentView View(long id, int documents, int deleted = 0)
    {
        var segment = new SegmentBuilder().Build(id, [.. Enumerable.Range(0, documents).Select(Document)]);
        return new SegmentView(segment, DeletedDocuments.None.With(segment, [.. Enumerable.Range(0, deleted)]));
    }

    private static ContentId Id(int number) => new("s", $"{number}");

    private static IndexDocument Document(int number) =>
        new() { Id = Id(number), Tier = Tier.Community, Audience = Audience.Public, Fields = ImmutableArray<KbSearch.Analysis.Tokens.TokenBuffer?>.Empty };
}
