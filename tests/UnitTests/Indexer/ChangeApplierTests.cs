using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Indexer;

public sealed class ChangeApplierTests
{
    private const int Limit = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_batch_never_holds_more_text_than_the_setting_unless_one_item_does(int seed)
    {
        var random = new Random(seed);
        await using var world = await IndexerWorld.StartedAsync(new IndexerOptions { BatchSize = 50, MaxBatchCharacters = Limit });
        var lengths = new Dictionary<ContentId, int>();
        for (var i = 0; i < 200; i++)
        {
            var item = SampleItems.Faq($"{i:0000}", $"Titre {i}") with { Body = StructuredText.FromPlainText(new string('a', random.Next(random.Next(1, 3 * Limit)))) };
            await world.PutAsync(item);
            lengths[item.Id] = item.Title.Length + (item.Body.IsEmpty ? 0 : item.Body.Blocks.Sum(block => block.Text.Length));
            if (i % 10 == 9)
            {
                await world.Inner.DeleteAsync([SampleItems.Faq($"{i - 5:0000}", "x").Id], CancellationToken.None);
            }
        }

        var batches = 0;
        while (await world.Applier.ApplyNextAsync(world.Live, CancellationToken.None) is { } batch)
        {
            batches++;
            var size = batch.Upserts.Sum(document => lengths[document.Id]);
            Assert.True(size <= Limit || batch.Upserts.Count == 1, $"seed {seed}: {batch.Upserts.Count} items of {size} characters");
        }

        Assert.True(batches > 200 / 50, $"seed {seed}: {batches} batches");
        Assert.Equal(await world.Inner.GetHeadAsync(CancellationToken.None), world.Live.Status.Checkpoint);
        Assert.Equal(180, world.Found().Count);
    }
}
