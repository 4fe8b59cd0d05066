using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;

namespace KbSearch.Dedup.Backlog;

/// <summary>Merges items into canonical ones, and takes them apart again. Either decision is kept as labelled pairs.</summary>
/// <remarks>A merged item stays readable at its address and leads to the canonical one; in searches the two are one hit.</remarks>
public sealed class DuplicateMerger(IContentStore store, IAskingStore asking, TimeProvider time)
{
    private const int Page = 1_000;

    /// <summary>Merges in one transaction; nothing when one merge cannot be.</summary>
    /// <remarks>What had been merged into an item that is merged now goes with it.</remarks>
    public async Task<MergeResult> MergeAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merges);
        var items = (await store.GetManyAsync([.. merges.SelectMany(merge => merge.Duplicates.Append(merge.Canonical)).Distinct()], cancellationToken)).ToDictionary(item => item.Id);
        var target = new Dictionary<ContentId, ContentId>();
        var problems = new List<string>();
        foreach (var (merge, duplicate) in merges.SelectMany(merge => merge.Duplicates.Select(duplicate => (merge, duplicate))))
        {
            if (Problem(merge.Canonical, duplicate, items) is { } problem)
            {
                problems.Add(problem);
            }
            else if (!target.TryAdd(duplicate, merge.Canonical) && target[duplicate] != merge.Canonical)
            {
                problems.Add($"{duplicate} is merged into both {target[duplicate]} and {merge.Canonical}.");
            }
        }

        problems.AddRange(merges.Select(merge => merge.Canonical).Distinct().Where(target.ContainsKey).Select(canonical => $"{canonical} is merged into {target[canonical]} and cannot be a canonical item."));
        if (problems.Count > 0)
        {
            return new MergeResult([], await store.GetHeadAsync(cancellationToken), problems);
        }

        var followers = await ReadMergedIntoAsync(target.Keys, cancellationToken);
        var changed = target.Select(pair => items[pair.Key] with { DuplicateOf = pair.Value })
            .Concat(followers.Where(item => !target.ContainsKey(item.Id)).Select(item => item with { DuplicateOf = target[item.DuplicateOf!.Value] }));
        return await WriteAsync(changed, [.. target.Select(pair => Label(items[pair.Key], items[pair.Value], isDuplicate: true))], cancellationToken);
    }

    /// <summary>Takes items from the canonical items they were merged into, in one transaction. Those that are not merged are left as they are.</summary>
    public async Task<MergeResult> SeparateAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var merged = (await store.GetManyAsync(ids, cancellationToken)).Where(item => item.DuplicateOf is not null).ToList();
        var canonical = (await store.GetManyAsync([.. merged.Select(item => item.DuplicateOf!.Value).Distinct()], cancellationToken)).ToDictionary(item => item.Id);
        var labels = merged.Where(item => canonical.ContainsKey(item.DuplicateOf!.Value)).Select(item => Label(item, canonical[item.DuplicateOf!.Value], isDuplicate: false));
        return await WriteAsync(merged.Select(item => item with { DuplicateOf = null }), [.. labels], cancellationToken);
    }

    /// <summary>Takes back merges: their duplicates that are still merged into their canonical item. Others are left as they are.</summary>
    public async Task<MergeResult> UndoAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merges);
        var target = merges.SelectMany(merge => merge.Duplicates.Select(duplicate => (duplicate, merge.Canonical))).ToHashSet();
        var items = await store.GetManyAsync([.. target.Select(pair => pair.duplicate)], cancellationToken);
        return await SeparateAsync([.. items.Where(item => item.DuplicateOf is { } into && target.Contains((item.Id, into))).Select(item => item.Id)], cancellationToken);
    }

    private static string? Problem(ContentId canonical, ContentId duplicate, Dictionary<ContentId, ContentItem> items) =>
        !items.TryGetValue(canonical, out var kept) ? $"There is no item {canonical}."
        : !items.TryGetValue(duplicate, out var merged) ? $"There is no item {duplicate}."
        : canonical == duplicate ? $"{duplicate} cannot be merged into itself."
        : kept.DuplicateOf is { } further ? $"{canonical} is itself merged into {further}."
        : !kept.Audience.Equals(merged.Audience) && !kept.Audience.Equals(Audience.Public) ? $"Readers of {duplicate} may not read {canonical}."
        : null;

    private async Task<IReadOnlyList<ContentItem>> ReadMergedIntoAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        var found = new List<ContentItem>();
        for (var page = await store.ReadChangesAsync(ChangeSequence.None, Page, cancellationToken);
             page.UpTo > page.After;
             page = await store.ReadChangesAsync(page.UpTo, Page, cancellationToken))
        {
            found.AddRange(page.Changes.Select(change => change.Item).OfType<ContentItem>().Where(item => item.DuplicateOf is { } into && ids.Contains(into)));
        }

        return found;
    }

    private async Task<MergeResult> WriteAsync(IEnumerable<ContentItem> changed, IReadOnlyList<LabelledPair> labels, CancellationToken cancellationToken)
    {
        ContentItem[] items = [.. changed.OrderBy(item => item.Id)];
        var result = await store.UpsertAsync(items, cancellationToken);
        await asking.RecordPairsAsync(labels, cancellationToken);
        return new MergeResult([.. items.Zip(result.Outcomes).Where(pair => pair.Second != UpsertOutcome.Unchanged).Select(pair => pair.First.Id)], result.Head, []);
    }

    private LabelledPair Label(ContentItem duplicate, ContentItem canonical, bool isDuplicate) =>
        new($"editor {duplicate.Id}", canonical.Id, PrivateDataFinder.Mask(duplicate.Title), PrivateDataFinder.Mask(canonical.Title), isDuplicate, time.GetUtcNow());
}
