using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>The durable truth: every content item and the gap-free sequence of its changes.</summary>
/// <remarks>
/// Thread-safe; several processes may use one store at once. A write is durable when its task completes.
/// Each created, updated or deleted item takes the next <see cref="ChangeSequence"/> inside the writing transaction,
/// so a reader that has seen N has seen every change up to N.
/// </remarks>
public interface IContentStore : IAsyncDisposable
{
    /// <summary>Inserts or replaces items by id, in one transaction. An item whose content hash is unchanged takes no sequence number.</summary>
    /// <returns>One outcome per item, in order. The last one wins when an id occurs twice.</returns>
    /// <exception cref="ContentStoreException">Nothing was written.</exception>
    Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken);

    /// <summary>The same, of what <paramref name="reconcile"/> makes of each item and the one of its id that is there, so that nothing written by others in between is lost.</summary>
    /// <param name="reconcile">
    /// Given what is there (null for nothing) and the given item, tells what to store, under the same id; null leaves things as they are. Runs inside the
    /// transaction and is not asked where exactly the given item is there.
    /// </param>
    /// <exception cref="ContentStoreException">Nothing was written.</exception>
    Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken);

    /// <summary>Replaces items by tombstones, in one transaction. Unknown and already deleted ids are ignored.</summary>
    /// <returns>How many items were deleted.</returns>
    Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken);

    /// <summary>The item, or null when it does not exist or was deleted.</summary>
    Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken);

    /// <summary>The items that exist, in no particular order; missing ids are left out.</summary>
    Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The latest change of each item that changed after <paramref name="after"/>, in sequence order, at most <paramref name="limit"/> of them.
    /// A change that was superseded by a later one is left out; <see cref="ChangePage.UpTo"/> says how far the page reaches.
    /// </summary>
    Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken);

    /// <summary>The sequence of the newest change; <see cref="ChangeSequence.None"/> for a store that was never written.</summary>
    Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken);

    /// <summary>Items that exist now, tombstones left out.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
