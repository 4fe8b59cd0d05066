using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Storage;
using KbSearch.Index.Queries;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>A power cut or a failing disk at every storage operation of a history of batches, merges, commits and a change of generation.</summary>
public sealed class CrashTests
{
    private const int Batches = 12;
    private const int CrashesPerOperation = 12;
    private static readonly IndexQuery All = new() { Viewer = Viewer.Agent, Limit = 1000 };
    private static readonly Lazy<string[]> ContentsAfter = new(() => [.. Enumerable.Range(0, Batches + 1).Select(Contents)]);

    [Fact]
    public async Task PowerCut_AtAnyOperation_LeavesThePreviousOrTheNextCommit_AndReplayCatchesUp()
    {
        var states = 0;
        for (var crashAt = 0; ; crashAt++)
        {
            var storage = new SimulatedStorage { BeforeOperation = (number, _) => Throw(number >= crashAt, new PowerCutException()) };
            var history = new History();
            var isFinished = false;
            try
            {
                await history.RunAsync(storage);
                isFinished = true;
            }
            catch (PowerCutException)
            {
            }

            for (var seed = 0; seed < CrashesPerOperation; seed++)
            {
                await AssertRecoversAsync(storage.Crash((crashAt * CrashesPerOperation) + seed), history, $"operation {crashAt}, crash seed {seed}");
                states++;
            }

            if (isFinished)
            {
                break;
            }
        }

        Assert.True(states > 1000, $"only {states} states");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailingOperation_IsReported_KeepsSearchUp_AndLosesNothing(bool failsForEver)
    {
        for (var failAt = 0; ; failAt++)
        {
            var hasFailed = false;
            var storage = new SimulatedStorage
            {
                BeforeOperation = (number, operation) =>
                {
                    if (number == failAt || (failsForEver && number > failAt))
                    {
                        hasFailed = true;
                        throw operation.StartsWith("sync", StringComparison.Ordinal) ? new StorageSyncException("disk", 5, "Input/output error") : new IOException("No space left on device");
                    }
                },
            };
            var history = new History();
            var failure = await Record.ExceptionAsync(() => history.RunAsync(storage));
            Assert.True(failure is null or IndexUnavailableException, $"operation {failAt}: {failure}");
            if (history.Index is not null && failure is not null)
            {
                Assert.Equal(ContentsAfter.Value[(int)history.Index.Status.Checkpoint.Value], Describe(history.Index));
                await history.Index.DisposeAsync();
            }

            storage.BeforeOperation = null;
            await AssertRecoversAsync(storage.Crash(failAt), history, $"operation {failAt}");
            if (!hasFailed)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task FailedSync_PoisonsTheWriter_UntilReopened()
    {
        var storage = new SimulatedStorage();
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index", MergesInBackground = false }, storage);
        var index = catalog.CreateSide(new IndexFingerprint("f"));
        await catalog.ActivateAsync(index.Status.Generation, default);
        await index.ApplyAsync(Batch(0), default);
        storage.BeforeOperation = (_, operation) => Throw(operation == "sync", new StorageSyncException("disk", 5, "Input/output error"));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        storage.BeforeOperation = null;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.ApplyAsync(Batch(1), default));
        Assert.Equal(ContentsAfter.Value[1], Describe(index));
        await index.DisposeAsync();
        await using var reopened = catalog.OpenCurrent(IndexAccess.Write);
        Assert.Equal(0, reopened.Status.Checkpoint.Value);
        await reopened.ApplyAsync(Batch(0), default);
        await reopened.CommitAsync(default);
        Assert.Equal(1, reopened.Status.CommittedCheckpoint.Value);
    }

    [Fact]
    public async Task FullDisk_WhileSegmentsAreWritten_IsRetriedByTheNextCommit()
    {
        var storage = new SimulatedStorage();
        await using var index = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index" }, storage).CreateSide(new IndexFingerprint("f"));
        await index.ApplyAsync(Batch(0), default);
        storage.BeforeOperation = (_, operation) => Throw(operation == "write", new IOException("No space left on device"));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        await index.ApplyAsync(Batch(1), default);
        storage.BeforeOperation = null;
        await index.CommitAsync(default);
        Assert.Equal(2, index.Status.CommittedCheckpoint.Value);
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    [Fact]
    public async Task OldFiles_AreRemoved_WithTheCommitsThatNeedThem()
    {
        var storage = new SimulatedStorage();
        await using var index = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 2, MergesInBackground = false }, storage).CreateSide(new IndexFingerprint("f"));
        for (var i = 0; i < Batches; i++)
        {
            await index.ApplyAsync(Batch(i), default);
            await index.CommitAsync(default);
        }

        var files = storage.ReadAll().Keys.Select(path => Path.GetFileName(path)!).ToList();
        Assert.Equal(2, files.Count(name => name.StartsWith("commit.", StringComparison.Ordinal)));
        Assert.InRange(files.Count(name => name.EndsWith(".seg", StringComparison.Ordinal)), 1, 2 * (index.Status.Segments + 2));
    }

    private static void Throw(bool condition, Exception exception)
    {
        if (condition)
        {
            throw exception;
        }
    }

    private static async Task AssertRecoversAsync(SimulatedStorage storage, History history, string state)
    {
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 3, MergesInBackground = false }, storage);
        if (catalog.CurrentGeneration is not { } generation)
        {
            Assert.True(history.Activated == 0, state);
            return;
        }

        Assert.True(generation == history.Activated || generation == history.Activating, $"{state}: generation {generation}");
        await using var index = catalog.OpenCurrent(IndexAccess.Write);
        var checkpoint = (int)index.Status.Checkpoint.Value;
        var (committed, committing) = generation == history.Generation ? (history.Committed, history.Committing) : (history.FormerCommitted, history.FormerCommitted);
        Assert.True(checkpoint == committed || checkpoint == committing, $"{state}: checkpoint {checkpoint}, committed {committed}");
        Assert.Equal(ContentsAfter.Value[checkpoint], Describe(index));
        for (var i = checkpoint; i < Batches; i++)
        {
            await index.ApplyAsync(Batch(i), default);
        }

        await index.CommitAsync(default);
        Assert.Equal(ContentsAfter.Value[Batches], Describe(index));
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    /// <summary>Batch i takes the checkpoint from i to i + 1; documents are added, replaced and deleted.</summary>
    private static ChangeBatch Batch(int i) => new(
        new ChangeSequence(i),
        new ChangeSequence(i + 1),
        [.. Enumerable.Range(0, 4).Select(j => Document((i * 2) + j, version: i))],
        [new ContentId("s", $"{(i * 2) - 1}")]);

    private static IndexDocument Document(int number, int version)
    {
        var tokens = new TokenBuffer();
        tokens.Add($"w{number}", 0, 1, 0, TermLevel.Surface);
        return new IndexDocument { Id = new ContentId("s", $"{number}"), Tier = (Tier)(number % 2), Audience = Audience.Public, Fields = [tokens], Usefulness = version };
    }

    private static string Contents(int batches)
    {
        var versions = new SortedDictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < batches; i++)
        {
            var batch = Batch(i);
            foreach (var document in batch.Upserts)
            {
                versions[document.Id.Value] = document.Usefulness;
            }

            versions.Remove(batch.Deletes[0].Value);
        }

        return string.Join(' ', versions.Select(version => $"{version.Key}={version.Value}"));
    }

    private static string Describe(ISearchIndex index) => string.Join(' ', index.Search(All, default).Hits
        .OrderBy(hit => hit.Id.Value, StringComparer.Ordinal)
        .Select(hit => $"{hit.Id}={hit.Usefulness}"));

    /// <summary>What was done, and what was acknowledged: two generations built one after the other, the second by a rebuild.</summary>
    private sealed class History
    {
        public ISearchIndex? Index { get; private set; }

        public int Generation { get; private set; }

        public int Activated { get; private set; }

        public int Activating { get; private set; }

        public int Committed { get; private set; }

        public int Committing { get; private set; }

        public int FormerCommitted { get; private set; }

        public async Task RunAsync(SimulatedStorage storage)
        {
            var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index", MergeFactor = 3, MergesInBackground = false }, storage);
            for (var rebuild = 0; rebuild < 2; rebuild++)
            {
                (FormerCommitted, Committed, Committing, Generation) = (Committed, 0, 0, 0);
                Index = catalog.CreateSide(new IndexFingerprint("f"));
                Generation = Index.Status.Generation;
                for (var i = 0; i < Batches; i++)
                {
                    await Index.ApplyAsync(Batch(i), default);
                    if (i % 3 == 2)
                    {
                        Committing = i + 1;
                        await Index.CommitAsync(default);
                        Committed = i + 1;
                    }

                    if (i == 5)
                    {
                        Activating = Generation;
                        await catalog.ActivateAsync(Generation, default);
                        Activated = Generation;
                    }
                }

                await Index.DisposeAsync();
            }

            Activating = Generation - 1;
            (FormerCommitted, Committed, Committing) = (Batches, Batches, Batches);
            await catalog.RollbackAsync(default);
            Activated = Generation - 1;
            await catalog.DiscardAsync(Generation, default);
        }
    }

    private sealed class PowerCutException : Exception;
}
