using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

public sealed class CatalogWriteTests
{
    [Fact]
    public async Task DiscardedPrevious_IsForgottenInOneWrite_BeforeItsFilesGo()
    {
        var storage = new SimulatedStorage();
        var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/index" }, storage);
        foreach (var generation in new[] { 1, 2 })
        {
            await using var index = catalog.CreateSide(new IndexFingerprint("f"));
            await catalog.ActivateAsync(generation, default);
        }

        var changes = new List<StorageOperation>();
        storage.BeforeOperation = operation =>
        {
            changes.Add(operation);
            return StorageFault.None;
        };
        await catalog.DiscardAsync(1, default);

        Assert.Equal((2, null), (catalog.CurrentGeneration, catalog.PreviousGeneration));
        var written = changes.Single(change => change.Kind == StorageOperationKind.Rename);
        Assert.All(changes.Where(change => change.Kind is StorageOperationKind.Delete or StorageOperationKind.DeleteDirectory), change => Assert.True(change.Number > written.Number));
        Assert.Contains(changes, change => change.Kind == StorageOperationKind.DeleteDirectory);
    }
}
