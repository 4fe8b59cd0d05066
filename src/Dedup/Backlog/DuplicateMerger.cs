using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;

namespace KbSearch.Dedup.Backlog;

/// <summary>Merges items into canonical ones, and takes them apart again. Either decision is kept as labelled pairs.</summary>
/// <remarks>
/// A merged item stays readable at its address and leads to the canonical one; in searches the two are one hit. Thread-safe: one after another, so that each
/// finds what those before it did and items never lead round in a circle. Two stores cannot share a transaction: what is intended comes first, with its labels;
/// then the items are changed, at once; then the labels hold. What was cut off in between is settled before the next decision.
/// </remarks>
public sealed class DuplicateMerger(IContentStore store, IAskingStore asking, TimeProvider time) : IDisposable
{
    private const int Page = 1_000;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    /// <summary>Merges in one transaction; nothing when one merge cannot be.</summary>
    /// <remarks>What had been merged into an item that is merged now goes with it.</remarks>
    public Task<MergeResult> MergeAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merges);
        return InTurnAsync(() => MergeNowAsync(merges, cancellationToken), cancellationToken);
    }

    /// <summary>Takes items from the canonical items they were merged into, in one transaction. Those that are not merged are left as they are.</summary>
    /// <remarks>What had been merged into one of them before comes back to it.</remarks>
    public Task<MergeResult> SeparateAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return InTurnAsync(() => SeparateNowAsync(ids, cancellationToken), cancellationToken);
    }

    /// <summary>Takes back merges: their duplicates that are still merged into their canonical item. Others are left as they are.</summary>
    public Task<MergeResult> UndoAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merges);
        return InTurnAsync(() => UndoNowAsync(merges, cancellationToken), cancellationToken);
    }

    /// <summary>Brings to an end what was cut off: whether the items were changed decides whether its labels hold.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => InTurnAsync(() => Task.FromResult(true), cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await SettleNowAsync(cancellationToken);
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<MergeResult> MergeNowAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
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

        var followers = (await ReadMergedIntoAsync(target.Keys, cancellationToken)).Where(item => !target.ContainsKey(item.Id)).ToList();
        var known = await ReadMergesAsync(cancellationToken);
        var labels = target.Select(pair => Label(items[pair.Key], items[pair.Value], isDuplicate: true))
            .Concat(followers.Where(item => !known.ContainsKey(OriginOf(item.Id))).Select(item => Label(item, items[item.DuplicateOf!.Value], isDuplicate: true)));
        var changed = target.Select(pair => items[pair.Key] with { DuplicateOf = pair.Value })
            .Concat(followers.Select(item => item with { DuplicateOf = target[item.DuplicateOf!.Value] }));
        return await WriteAsync(changed, [.. labels], cancellationToken);
    }

    private async Task<MergeResult> SeparateNowAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken)
    {
        var merged = (await store.GetManyAsync(ids, cancellationToken)).Where(item => item.DuplicateOf is not null).ToList();
        var canonical = (await store.GetManyAsync([.. merged.Select(item => item.DuplicateOf!.Value).Distinct()], cancellationToken)).ToDictionary(item => item.Id);
        var labels = merged.Where(item => canonical.ContainsKey(item.DuplicateOf!.Value)).Select(item => Label(item, canonical[item.DuplicateOf!.Value], isDuplicate: false));
        var changed = merged.Select(item => item with { DuplicateOf = null }).Concat(await ReadFollowersAsync([.. merged.Select(item => item.Id)], [.. canonical.Keys], cancellationToken));
        return await WriteAsync(changed, [.. labels], cancellationToken);
    }

    private async Task<MergeResult> UndoNowAsync(IReadOnlyList<Merge> merges, CancellationToken cancellationToken)
    {
        var target = merges.SelectMany(merge => merge.Duplicates.Select(duplicate => (duplicate, merge.Canonical))).ToHashSet();
        var items = await store.GetManyAsync([.. target.Select(pair => pair.duplicate)], cancellationToken);
        return await SeparateNowAsync([.. items.Where(item => item.DuplicateOf is { } into && target.Contains((item.Id, into))).Select(item => item.Id)], cancellationToken);
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

    /// <summary>What editors merged into items that are now separated, led back to these.</summary>
    private async Task<IEnumerable<ContentItem>> ReadFollowersAsync(HashSet<ContentId> separated, IReadOnlyCollection<ContentId> canonical, CancellationToken cancellationToken)
    {
        var merges = await ReadMergesAsync(cancellationToken);
        return from item in await ReadMergedIntoAsync(canonical, cancellationToken)
               where !separated.Contains(item.Id)
               let leader = LeaderOf(item.Id)
               where leader is not null
               select item with { DuplicateOf = leader };

        // Merges were made one after another, so that a chain of them ends; one that was edited by hand might not.
        ContentId? LeaderOf(ContentId id)
        {
            var passed = new HashSet<ContentId>();
            while (merges.TryGetValue(OriginOf(id), out var next) && passed.Add(next))
            {
                if (separated.Contains(next))
                {
                    return next;
                }

                id = next;
            }

            return null;
        }
    }

    /// <summary>Into what an editor merged each item last.</summary>
    private async Task<Dictionary<string, ContentId>> ReadMergesAsync(CancellationToken cancellationToken) =>
        (await asking.ReadPairsAsync(cancellationToken))
            .Where(pair => pair.IsDuplicate)
            .GroupBy(pair => pair.Origin, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Candidate, StringComparer.Ordinal);

    private static string OriginOf(ContentId duplicate) => $"editor {duplicate}";

    private async Task<MergeResult> WriteAsync(IEnumerable<ContentItem> changed, IReadOnlyList<LabelledPair> labels, CancellationToken cancellationToken)
    {
        ContentItem[] items = [.. changed.OrderBy(item => item.Id)];
        var former = (await store.GetManyAsync([.. items.Select(item => item.Id)], cancellationToken)).ToDictionary(item => item.Id, item => item.DuplicateOf);
        if (Array.Find(items, item => former.GetValueOrDefault(item.Id) != item.DuplicateOf) is not { } telling)
        {
            await asking.RecordPairsAsync(labels, cancellationToken);
            return new MergeResult([], await store.GetHeadAsync(cancellationToken), []);
        }

        var intent = new MergeIntent(telling.Id, telling.DuplicateOf, labels);
        await asking.BeginMergeAsync(intent, cancellationToken);

        // Since the items were read they may have been written anew, or deleted: only what they are merged into changes.
        var result = await store.UpsertAsync(items, (existing, merged) => existing is null ? null : existing with { DuplicateOf = merged.DuplicateOf }, cancellationToken);
        await asking.CompleteMergeAsync(intent, CancellationToken.None);
        return new MergeResult([.. items.Zip(result.Outcomes).Where(pair => pair.Second != UpsertOutcome.Unchanged).Select(pair => pair.First.Id)], result.Head, []);
    }

    private async Task SettleNowAsync(CancellationToken cancellationToken)
    {
        foreach (var intent in await asking.ReadOpenMergesAsync(cancellationToken))
        {
            var isChanged = await store.GetAsync(intent.Item, cancellationToken) is { } item && item.DuplicateOf == intent.Into;
            await (isChanged ? asking.CompleteMergeAsync(intent, cancellationToken) : asking.WithdrawMergeAsync(intent, cancellationToken));
        }
    }

    private LabelledPair Label(ContentItem duplicate, ContentItem canonical, bool isDuplicate) =>
        new(OriginOf(duplicate.Id), canonical.Id, PrivateDataFinder.Mask(duplicate.Title), PrivateDataFinder.Mask(canonical.Title), isDuplicate, time.GetUtcNow());
}
