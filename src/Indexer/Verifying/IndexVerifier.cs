using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Indexer.Verifying;

/// <summary>Asks the index for every item the store holds and every item it no longer holds.</summary>
public sealed class IndexVerifier(IContentStore store, ISearchIndex index)
{
    /// <summary>How many ids of a kind of difference a report lists; all are counted.</summary>
    public const int MaxListed = 100;

    private const int PageSize = 1_000;

    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    /// <remarks>Only what changed up to the index's checkpoint is compared, so a follower may run meanwhile.</remarks>
    public async Task<VerificationReport> VerifyAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var checkpoint = index.Status.Checkpoint;
        var missing = new Differences();
        var ghosts = new Differences();
        var deleted = new List<ContentId>();
        var scopes = new HashSet<string>(Viewer.Agent.Scopes, StringComparer.Ordinal);
        var items = 0L;
        var after = ChangeSequence.None;
        while (after < checkpoint)
        {
            var page = await store.ReadChangesAsync(after, PageSize, cancellationToken);
            foreach (var change in page.Changes.TakeWhile(c => c.Sequence <= checkpoint))
            {
                if (change.Item is not { } item)
                {
                    deleted.Add(change.Id);
                    continue;
                }

                items++;
                scopes.UnionWith(item.Audience.Scopes);
                // Looked at twice: the item may have changed, and the index with it, since the page was read.
                if (!Holds(item) && await store.GetAsync(item.Id, cancellationToken) is { } current && !Holds(current))
                {
                    missing.Add(item.Id);
                }
            }

            if (page.UpTo == after)
            {
                break;
            }

            after = page.UpTo;
            progress?.Report(Math.Min(1, (double)after.Value / Math.Max(1, checkpoint.Value)));
        }

        var everybody = Viewer.WithScopes(scopes);
        foreach (var id in deleted.Where(id => Holds(everybody, tier: null, id)))
        {
            ghosts.Add(id);
        }

        var head = await store.GetHeadAsync(cancellationToken);
        var documents = index.Status.Documents;
        if (head == checkpoint && index.Status.Checkpoint == checkpoint)
        {
            // Documents of items the store never knew, for instance after it was restored from an older copy, have no id to ask for.
            ghosts.AtLeast(documents - (items - missing.Count));
        }

        return new VerificationReport(items, documents, Math.Max(0, head.Value - checkpoint.Value), missing.Count, missing.Listed, ghosts.Count, ghosts.Listed);
    }

    private bool Holds(ContentItem item) => Holds(Viewer.WithScopes(item.Audience.Scopes), item.Tier, item.Id);

    private bool Holds(Viewer viewer, Tier? tier, ContentId id) =>
        index.Explain(new IndexQuery { Viewer = viewer, Tier = tier }, id) is not null;

    private sealed class Differences
    {
        public List<ContentId> Listed { get; } = [];

        public long Count { get; private set; }

        public void Add(ContentId id)
        {
            Count++;
            if (Listed.Count < MaxListed)
            {
                Listed.Add(id);
            }
        }

        public void AtLeast(long count) => Count = Math.Max(Count, count);
    }
}
