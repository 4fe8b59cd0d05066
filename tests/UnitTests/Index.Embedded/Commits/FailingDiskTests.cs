using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>What a writer does when the disk refuses.</summary>
public sealed class FailingDiskTests
{
    private static readonly EmbeddedIndexOptions Options = new() { Directory = "/index", MergeFactor = 2, MergesInBackground = false };
    private readonly CrashContent _content = new(seed: 5, batches: 12);
    private readonly SimulatedStorage _storage = new();

    [Theory]
    [InlineData(nameof(StorageOperationKind.Sync))]
    [InlineData(nameof(StorageOperationKind.SyncDirectory))]
    [InlineData(nameof(StorageOperationKind.Rename))]
    public async Task FailureThatMayLoseWhatWasWritten_PoisonsTheWriter_UntilReopened(string kind)
    {
        var catalog = new EmbeddedIndexCatalog(Options, _storage);
        var index = catalog.CreateSide(new IndexFingerprint("f"));
        await catalog.ActivateAsync(index.Status.Generation, default);
        await index.ApplyAsync(_content[0], default);
        _storage.BeforeOperation = operation => operation.Kind.ToString() == kind ? StorageFault.IoError : StorageFault.None;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        _storage.BeforeOperation = null;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.ApplyAsync(_content[1], default));
        Assert.True(_content.IsHeldBy(index), _content.Compare(index));
        await index.DisposeAsync();
        await using var reopened = catalog.OpenCurrent(IndexAccess.Write);
        Assert.Equal(0, reopened.Status.Checkpoint.Value);
        await reopened.ApplyAsync(_content[0], default);
        await reopened.CommitAsync(default);
        Assert.Equal(1, reopened.Status.CommittedCheckpoint.Value);
        var crashed = new EmbeddedIndexCatalog(Options, _storage.Crash(1)).OpenCurrent(IndexAccess.Read);
        Assert.True(crashed.Status.Checkpoint.Value == 1 && _content.IsHeldBy(crashed), _content.Compare(crashed));
    }

    [Theory]
    [InlineData(nameof(StorageFault.NoSpace))]
    [InlineData(nameof(StorageFault.ShortWrite))]
    public async Task FullDisk_WhileSegmentsAreWritten_IsRetriedByTheNextCommit(string fault)
    {
        await using var index = new EmbeddedIndexCatalog(Options, _storage).CreateSide(new IndexFingerprint("f"));
        await index.ApplyAsync(_content[0], default);
        _storage.BeforeOperation = operation => operation.Kind == StorageOperationKind.Write ? Enum.Parse<StorageFault>(fault) : StorageFault.None;
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.CommitAsync(default));
        await index.ApplyAsync(_content[1], default);
        Assert.True(_content.IsHeldBy(index), _content.Compare(index));
        _storage.BeforeOperation = null;
        await index.CommitAsync(default);
        Assert.Equal(2, index.Status.CommittedCheckpoint.Value);
        Assert.Empty((await index.CheckAsync(null, default)).Problems);
    }

    [Fact]
    public async Task OldFiles_AreRemoved_WithTheCommitsThatNeedThem()
    {
        await using var index = new EmbeddedIndexCatalog(Options, _storage).CreateSide(new IndexFingerprint("f"));
        for (var i = 0; i < _content.Batches; i++)
        {
            await index.ApplyAsync(_content[i], default);
            await index.CommitAsync(default);
        }

        var files = _storage.ReadAll().Keys.Select(path => Path.GetFileName(path)).ToList();
        Assert.Equal(2, files.Count(name => name.StartsWith("commit.", StringComparison.Ordinal)));
        Assert.InRange(files.Count(name => name.EndsWith(".seg", StringComparison.Ordinal)), 1, 2 * (index.Status.Segments + 2));
    }
}
