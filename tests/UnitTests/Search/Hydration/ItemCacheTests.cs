using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Hydration;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Hydration;

public sealed class ItemCacheTests
{
    private CountingStore Store { get; } = new();

    [Fact]
    public async Task After_a_refresh_it_gives_what_the_store_holds()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var cache = new ItemCache(Store, capacity: 60_000);
        for (var round = 0; round < 60; round++)
        {
            // Now and then more changes than are read one by one.
            var items = RandomContent.Items(random, random.Next(12) == 0 ? 400 : random.Next(1, 20));
            await Store.UpsertAsync(items, CancellationToken.None);
            await Store.DeleteAsync([.. items.Where(_ => random.Next(3) == 0).Select(i => i.Id)], CancellationToken.None);
            await cache.RefreshAsync(CancellationToken.None);

            var ids = Enumerable.Range(0, 50).Select(_ => new ContentId("t", $"{random.Next(400):000}")).Distinct().ToList();
            var expected = await Store.GetManyAsync(ids, CancellationToken.None);
            var actual = await cache.ReadAsync(ids, CancellationToken.None);

            Assert.True(
                Written(expected).SequenceEqual(Written(actual.Select(i => i.Item)), StringComparer.Ordinal), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task An_item_is_read_from_the_store_once_until_it_changes()
    {
        var item = Items.Faq("1", "Code PUK");
        await Store.UpsertAsync([item], CancellationToken.None);
        var cache = new ItemCache(Store, capacity: 1 << 20);
        await ReadAsync(cache, item.Id);
        await ReadAsync(cache, item.Id);
        Assert.Equal(1, Store.ItemsRead);

        await Store.UpsertAsync([item with { Title = "Code PIN" }], CancellationToken.None);

        Assert.Equal("Code PIN", (await ReadAsync(cache, item.Id)).Item.Title);
        Assert.Equal(2, Store.ItemsRead);
    }

    [Fact]
    public async Task What_was_asked_for_lately_stays_and_the_rest_makes_room()
    {
        var items = Enumerable.Range(0, 100).Select(i => Items.Faq($"{i}", "Code PUK")).ToList();
        await Store.UpsertAsync(items, CancellationToken.None);
        var cache = new ItemCache(Store, capacity: 20 * new CachedItem(items[0]).Size);
        foreach (var item in items)
        {
            await ReadAsync(cache, item.Id);
            await ReadAsync(cache, items[0].Id);
        }

        Assert.Equal(100, Store.ItemsRead);
        await ReadAsync(cache, items[1].Id);
        Assert.Equal(101, Store.ItemsRead);
    }

    [Fact]
    public async Task An_item_that_changes_while_it_is_read_is_not_kept_as_it_was()
    {
        var item = Items.Faq("1", "Code PUK");
        await Store.UpsertAsync([item], CancellationToken.None);
        var cache = new ItemCache(Store, capacity: 1 << 20);
        await cache.RefreshAsync(CancellationToken.None);
        Store.AfterRead = async () =>
        {
            Store.AfterRead = null;
            await Store.UpsertAsync([item with { Title = "Code PIN" }], CancellationToken.None);
            await cache.RefreshAsync(CancellationToken.None);
        };

        await cache.ReadAsync([item.Id], CancellationToken.None);

        Assert.Equal("Code PIN", Assert.Single(await cache.ReadAsync([item.Id], CancellationToken.None)).Item.Title);
    }

    private static async Task<CachedItem> ReadAsync(ItemCache cache, ContentId id)
    {
        await cache.RefreshAsync(CancellationToken.None);
        return Assert.Single(await cache.ReadAsync([id], CancellationToken.None));
    }

    private static IEnumerable<string> Written(IEnumerable<ContentItem> items) =>
        items.OrderBy(i => i.Id).Select(i => $"{i.Id} {ContentHash.Of(i)}");

    /// <summary>A store that counts what is read from it by id.</summary>
    private sealed class CountingStore : IContentStore
    {
        private readonly InMemoryContentStore _store = new();

        public int ItemsRead { get; private set; }

        /// <summary>Runs between the reading of items and their return.</summary>
        public Func<Task>? AfterRead { get; set; }

        public async Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
        {
            var items = await _store.GetManyAsync(ids, cancellationToken);
            ItemsRead += items.Count;
            await (AfterRead?.Invoke() ?? Task.CompletedTask);
            return items;
        }

        public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken) => _store.UpsertAsync(items, cancellationToken);

        public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken) => _store.UpsertAsync(items, reconcile, cancellationToken);

        public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken) => _store.DeleteAsync(ids, cancellationToken);

        public Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken) => _store.GetAsync(id, cancellationToken);

        public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken) => _store.ReadChangesAsync(after, limit, cancellationToken);

        public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) => _store.GetHeadAsync(cancellationToken);

        public Task<long> CountAsync(CancellationToken cancellationToken) => _store.CountAsync(cancellationToken);

        public ValueTask DisposeAsync() => _store.DisposeAsync();
    }
}
