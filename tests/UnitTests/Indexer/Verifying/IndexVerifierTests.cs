using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Indexer.Verifying;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer.Verifying;

public sealed class IndexVerifierTests
{
    [Fact]
    public async Task An_index_that_follows_agrees_with_its_store_whatever_the_audiences()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await world.PutAsync(SampleItems.FullQuestion("groups"), SampleItems.Faq("agents") with { Audience = Audience.Agents });
        await world.Inner.DeleteAsync([new ContentId("sample", "0001")], CancellationToken.None);
        await world.Follower.TryStepAsync(CancellationToken.None);

        var report = await VerifyAsync(world);

        Assert.True(report.Agrees);
        Assert.Equal(4, report.Items);
        Assert.Equal(4, report.Documents);
        Assert.Equal(0, report.Behind);
    }

    [Fact]
    public async Task Changes_the_index_has_not_seen_yet_are_not_differences()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await world.PutManyAsync(3, 2);

        var report = await VerifyAsync(world);

        Assert.True(report.Agrees);
        Assert.Equal(2, report.Behind);
    }

    [Fact]
    public async Task A_missing_document_is_named()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await ForgeAsync(world, upserts: [], deletes: ["0001"]);

        var report = await VerifyAsync(world);

        Assert.Equal([new ContentId("sample", "0001")], report.Missing);
        Assert.False(report.Agrees);
    }

    [Fact]
    public async Task A_document_with_a_wrong_audience_counts_as_missing()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await ForgeAsync(world, [SampleItems.Faq("0001") with { Audience = Audience.Agents }], deletes: []);

        Assert.Equal(1, (await VerifyAsync(world)).MissingCount);
    }

    [Fact]
    public async Task A_deleted_item_that_is_still_found_is_named()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await world.Inner.DeleteAsync([new ContentId("sample", "0001")], CancellationToken.None);
        await ForgeAsync(world, upserts: [], deletes: []);

        Assert.Equal([new ContentId("sample", "0001")], (await VerifyAsync(world)).Ghosts);
    }

    [Fact]
    public async Task A_document_the_store_never_knew_is_counted()
    {
        await using var world = await IndexerWorld.StartedAsync(items: 3);
        await ForgeAsync(world, [SampleItems.Faq("stranger")], deletes: []);

        Assert.Equal(1, (await VerifyAsync(world)).GhostCount);
    }

    private static Task<VerificationReport> VerifyAsync(IndexerWorld world) =>
        new IndexVerifier(world.Inner, world.Live).VerifyAsync(progress: null, CancellationToken.None);

    /// <summary>Applies a batch that says it stands for the store's newest change, and does not.</summary>
    private static async Task ForgeAsync(IndexerWorld world, ContentItem[] upserts, string[] deletes)
    {
        var builder = new KbSearch.Indexer.Documents.DocumentBuilder(new PlainAnalyzer());
        var head = (await world.PutAsync(SampleItems.Faq("0002", "Changé"))).Head;
        var batch = new ChangeBatch(world.Live.Status.Checkpoint, head, [.. upserts.Select(builder.Build)], [.. deletes.Select(id => new ContentId("sample", id))]);
        await world.Live.ApplyAsync(batch, CancellationToken.None);
    }
}
