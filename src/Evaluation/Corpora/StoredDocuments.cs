using System.Runtime.CompilerServices;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Evaluation.Corpora;

/// <summary>The content of a store as the documents of an evaluation.</summary>
public static class StoredDocuments
{
    private const int Page = 1_000;

    /// <summary>Every item that exists, in the order of its last change.</summary>
    public static async IAsyncEnumerable<ContentItem> ReadAsync(IContentStore store, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        for (var page = await store.ReadChangesAsync(ChangeSequence.None, Page, cancellationToken);
             page.UpTo > page.After;
             page = await store.ReadChangesAsync(page.UpTo, Page, cancellationToken))
        {
            foreach (var change in page.Changes)
            {
                if (change.Item is { } item)
                {
                    yield return item;
                }
            }
        }
    }
}
