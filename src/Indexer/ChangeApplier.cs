using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Results;
using KbSearch.Indexer.Documents;

namespace KbSearch.Indexer;

/// <summary>Carries changes from the store to an index, one batch at a time. Following and rebuilding are this, repeated.</summary>
public sealed class ChangeApplier(IContentStore store, DocumentBuilder builder, IndexerOptions options)
{
    public IContentStore Store { get; } = store;

    public IndexerOptions Options { get; } = options;

    public IndexFingerprint Fingerprint => builder.Fingerprint;

    /// <summary>Whether an index can only serve as it is: built in another way, ahead of the store, or with a damaged part left out.</summary>
    /// <param name="head">The newest change of the store.</param>
    public bool NeedsRebuild(IndexStatus status, ChangeSequence head)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Fingerprint != Fingerprint || status.Checkpoint > head || status.LeftOut.Count > 0;
    }

    /// <summary>Applies the changes that come next after the index's checkpoint.</summary>
    /// <returns>The batch; null when the index has seen everything the store holds.</returns>
    public async Task<ChangeBatch?> ApplyNextAsync(ISearchIndex index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        var page = await Store.ReadChangesAsync(index.Status.Checkpoint, Options.BatchSize, cancellationToken);
        if (page.UpTo == page.After)
        {
            return null;
        }

        var upserts = new List<IndexDocument>(page.Changes.Count);
        var deletes = new List<ContentId>();
        var (characters, upTo) = (0L, page.UpTo);
        var last = page.After;
        foreach (var change in page.Changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (change.Item is { } item)
            {
                characters += TextLength(item);
                if (characters > Options.MaxBatchCharacters && last != page.After)
                {
                    // The rest of the page comes with the next batch.
                    upTo = last;
                    break;
                }

                upserts.Add(builder.Build(item));
            }
            else
            {
                deletes.Add(change.Id);
            }

            last = change.Sequence;
        }

        var batch = new ChangeBatch(page.After, upTo, upserts, deletes);
        await index.ApplyAsync(batch, cancellationToken);
        return batch;
    }

    private static long TextLength(ContentItem item) => item.Title.Length + TextLength(item.Body) + item.Answers.Sum(answer => TextLength(answer.Body));

    private static long TextLength(StructuredText text) => text.IsEmpty ? 0 : text.Blocks.Sum(block => (long)block.Text.Length);
}
