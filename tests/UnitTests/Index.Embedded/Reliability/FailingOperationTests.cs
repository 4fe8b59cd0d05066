using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Indexer.Rebuilding;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Index.Embedded.Storage;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Reliability;

/// <summary>
/// Each operation of the file-system seam fails, once or from then on, in the life of a service: start, changes, commits, merges, a rebuild.
/// Searches go on meanwhile, and afterwards the index holds what the store holds, also after a power cut.
/// </summary>
[Trait("Category", "Reliability")]
public sealed class FailingOperationTests(ITestOutputHelper output)
{
    private const int Rounds = 10;
    private const int RebuiltInRound = 4;

    [Theory]
    [InlineData(nameof(StorageFault.IoError), false)]
    [InlineData(nameof(StorageFault.IoError), true)]
    [InlineData(nameof(StorageFault.NoSpace), false)]
    [InlineData(nameof(StorageFault.NoSpace), true)]
    [InlineData(nameof(StorageFault.ShortWrite), false)]
    public async Task FailingOperation_KeepsSearchUp_AndTheIndexCatchesUp(string faultName, bool failsForEver)
    {
        var fault = Enum.Parse<StorageFault>(faultName);
        var failed = new Dictionary<StorageOperationKind, int>();
        for (var failAt = 0; ; failAt++)
        {
            StorageOperation? first = null;
            var storage = new SimulatedStorage
            {
                BeforeOperation = operation =>
                {
                    // A disk is full for what needs space, and a lock that is refused is another test's.
                    var canFail = fault == StorageFault.IoError || operation.Kind is StorageOperationKind.Create or StorageOperationKind.Write
                        or StorageOperationKind.Rename or StorageOperationKind.Sync or StorageOperationKind.SyncDirectory or StorageOperationKind.CreateDirectory;
                    if (operation.Number < failAt || !canFail || (first is not null && !failsForEver))
                    {
                        return StorageFault.None;
                    }

                    first ??= operation;
                    return fault;
                },
            };
            await using var store = new InMemoryContentStore();
            await LiveAsync(store, storage, () => storage.BeforeOperation = null, $"{fault} at {failAt}");
            if (first is not { } operation)
            {
                break;
            }

            failed[operation.Kind] = failed.GetValueOrDefault(operation.Kind) + 1;
            await using var restarted = new SimulatedService(store, storage.Crash(failAt));
            await restarted.RunAsync(steps: 20);
            Assert.True(await restarted.FindDifferenceAsync() is null, $"{fault} at {operation}, after a power cut: {await restarted.FindDifferenceAsync()}");

            // Operations that cannot fail in this way need no turn of their own.
            failAt = operation.Number;
        }

        output.WriteLine($"failed first: {string.Join(", ", failed.OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} x {kind.Key}"))}");
        Assert.True(failed.Values.Sum() > 140 && failed.Count >= 6);
    }

    private static async Task LiveAsync(InMemoryContentStore store, SimulatedStorage storage, Action heal, string context)
    {
        await store.UpsertAsync([.. Enumerable.Range(0, 6).Select(Item)], default);
        await using var service = new SimulatedService(store, storage);
        for (var round = 0; round < Rounds; round++)
        {
            await service.RunAsync(steps: 2);
            var found = service.CountFound();
            Assert.True(found <= await store.CountAsync(default), context);
            await store.UpsertAsync([Item(round), Item(10 + round)], default);
            await store.DeleteAsync([Item(round + 3).Id], default);
            if (round == RebuiltInRound)
            {
                var failure = await Record.ExceptionAsync(() => service.Rebuilder.RebuildAsync(null, default));
                Assert.True(failure is null or IndexException or RebuildException, $"{context}: {failure}");
            }

            _ = service.CountFound();
        }

        heal();
        await service.RunAsync(steps: 20);
        Assert.True(await service.FindDifferenceAsync() is null, $"{context}: {await service.FindDifferenceAsync()}");
        Assert.Equal(await store.CountAsync(default), service.CountFound());
    }

    private static int s_version;

    private static ContentItem Item(int number) => SampleItems.Faq($"{number}", $"Titre {number}", $"version {Interlocked.Increment(ref s_version)}");
}
