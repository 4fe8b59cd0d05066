using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Searching;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using Microsoft.Extensions.Logging.Abstractions;

namespace KbSearch.Evaluation.Speed;

/// <summary>How long it takes from a write being due until it is found, at a fixed rate of writes, through the store and the follower that serve.</summary>
/// <remarks>A write counts as found when a search in the index returns the item by a mark that this write gave it.</remarks>
public sealed class FreshnessMeasurement(EngineFactory factory)
{
    private static readonly TimeProvider s_time = TimeProvider.System;

    /// <param name="existing">Content that is indexed before.</param>
    /// <param name="written">Content that is written at the rate given, one item a write; ids that exist are replaced, each id once at most.</param>
    /// <param name="progress">Receives the fraction written, 0 to 1.</param>
    /// <returns>A query is a write here; one that is not found when its index says it should be is an error.</returns>
    public async Task<LoadResult> RunAsync(
        IReadOnlyList<ContentItem> existing, IReadOnlyList<ContentItem> written, double ratePerSecond, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(written);
        var folder = Directory.CreateTempSubdirectory("kbsearch-freshness-").FullName;
        try
        {
            await using var store = factory.OpenStore(folder);
            foreach (var batch in existing.Chunk(1_000))
            {
                await store.UpsertAsync(batch, cancellationToken);
            }

            return await FollowAsync(store, folder, written, ratePerSecond, progress, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<LoadResult> FollowAsync(
        IContentStore store, string folder, IReadOnlyList<ContentItem> written, double ratePerSecond, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var catalog = factory.OpenCatalog(folder);
        await using var live = new LiveIndex();
        var applier = new ChangeApplier(store, new DocumentBuilder(factory.Analyzer), new IndexerOptions());
        using (var rebuilder = new IndexRebuilder(applier, catalog, live, s_time, NullLogger<IndexRebuilder>.Instance))
        {
            await rebuilder.RebuildAsync(progress: null, cancellationToken);
        }

        var follower = new IndexFollower(applier, live, catalog, s_time, NullLogger<IndexFollower>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = Task.Run(() => follower.RunAsync(stop.Token), CancellationToken.None);
        try
        {
            LoadQuery[] writes = [.. written.Select((_, i) => new LoadQuery("write", i.ToString(CultureInfo.InvariantCulture)))];
            return await new OpenLoop(s_time).RunAsync(
                writes,
                ratePerSecond,
                async (write, token) =>
                {
                    var number = int.Parse(write.Text, CultureInfo.InvariantCulture);
                    var item = written[number] with { Tags = [Mark(number)] };
                    var result = await store.UpsertAsync([item], token);
                    follower.Signal();
                    await follower.WaitForAsync(result.Head, token);
                    return IsFound(live, item.Id, Mark(number)) ? null : "not found";
                },
                progress,
                cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await following;
        }
    }

    // The mark is of this write alone: an older version of the item does not have it.
    private static string Mark(int write) => string.Create(CultureInfo.InvariantCulture, $"write {write}");

    private static bool IsFound(LiveIndex live, ContentId id, string mark)
    {
        var query = new IndexQuery { Viewer = Viewer.Agent, Filters = [new KeywordFilter(KeywordField.Tag, [mark])], Limit = 1 };
        return live.Search(query, CancellationToken.None).Hits is [var hit] && hit.Id == id;
    }
}
