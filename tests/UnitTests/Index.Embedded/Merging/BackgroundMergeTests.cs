using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Queries;
using KbSearch.UnitTests.Index.Embedded.Model;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Merging;

public sealed class BackgroundMergeTests
{
    private const int Held = 5;
    private const int Batches = 20;
    private const int PerBatch = 10;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly IndexQuery s_all = new() { Viewer = Viewer.Agent, Limit = 1_000 };

    [Fact]
    public async Task AMergeThatIsHeldUp_HoldsUpNeitherSearchesNorWritesNorCommits()
    {
        using var entered = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var storage = new SimulatedStorage();
        var options = new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 2, MaxInlineMergeDocuments = 0 };
        await using var index = new EmbeddedIndexCatalog(options, storage).CreateSide(new IndexFingerprint("test"));
        var creations = 0;
        storage.BeforeOperation = operation =>
        {
            // The first file that is written is that of the first merge.
            if (operation.Kind == StorageOperationKind.Create && Interlocked.Increment(ref creations) == 1)
            {
                entered.Set();
                Assert.True(gate.Wait(s_patience), "the gate stayed closed");
            }

            return StorageFault.None;
        };

        var random = new RandomContent(seed: 11);
        for (var batch = 0; batch < Held; batch++)
        {
            await ApplyAsync(index, random, batch);
        }

        Assert.True(entered.Wait(s_patience), "no merge began");
        for (var batch = Held; batch < Batches; batch++)
        {
            await ApplyAsync(index, random, batch);
            Assert.Equal((batch + 1) * PerBatch, index.Search(s_all, CancellationToken.None).Hits.Count);
        }

        await index.CommitAsync(CancellationToken.None);
        Assert.Equal(new ChangeSequence(Batches * PerBatch), index.Status.CommittedCheckpoint);
        Assert.Equal(Batches, index.Status.Segments);
        Assert.False(gate.IsSet);

        // A write without documents adds no segment, and lets the next merge begin.
        gate.Set();
        using var patience = new CancellationTokenSource(s_patience);
        while (index.Status.Segments >= Batches && !patience.IsCancellationRequested)
        {
            await index.ApplyAsync(new ChangeBatch(index.Status.Checkpoint, index.Status.Checkpoint, [], []), CancellationToken.None);
            await Task.Yield();
        }

        Assert.True(index.Status.Segments < Batches, $"{index.Status.Segments} segments: nothing was merged once the gate was open");
        Assert.Equal(Batches * PerBatch, index.Search(s_all, CancellationToken.None).Hits.Count);
    }

    private static Task ApplyAsync(ISearchIndex index, RandomContent random, int batch)
    {
        var first = batch * PerBatch;
        IndexDocument[] documents = [.. Enumerable.Range(first, PerBatch).Select(number => random.Document(number, Audience.Public))];
        return index.ApplyAsync(new ChangeBatch(new ChangeSequence(first), new ChangeSequence(first + PerBatch), documents, []), CancellationToken.None);
    }
}
