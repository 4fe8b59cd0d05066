using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Duplicates.Clusters;

namespace KbSearch.SearchApi.Backlog;

/// <summary>Where editors go through what a scan proposed to merge.</summary>
/// <remarks>
/// Nothing is kept here: a merge is in the content, and a refusal is a labelled pair, so that neither a later scan nor the calibration of the
/// guard forgets it (ADR 0029).
/// </remarks>
internal sealed class BacklogDesk(BacklogProposals proposals, DuplicateMerger merger, IContentStore store, IAskingStore asking, TimeProvider time)
{
    private const string OriginPrefix = "editor ";
    private const int ClustersAtOnce = 100;

    /// <param name="isOpen">Only clusters with something left to decide, or only those without; null for all.</param>
    /// <exception cref="Evaluation.Judgements.EvaluationInputException">The proposals cannot be read.</exception>
    public async Task<ClusterList> ReadAsync(Viewer viewer, bool? isOpen, int offset, int limit, CancellationToken cancellationToken)
    {
        var declined = await ReadDeclinedAsync(cancellationToken);
        var (total, shown) = (0, new List<BacklogCluster>());
        foreach (var chunk in proposals.Read().Chunk(ClustersAtOnce))
        {
            var items = await ReadReadableAsync(chunk.SelectMany(IdsOf), viewer, cancellationToken);
            foreach (var cluster in chunk.Select(proposal => Describe(proposal, items, declined)).OfType<BacklogCluster>().Where(cluster => isOpen is null || cluster.IsOpen == isOpen))
            {
                if (total++ >= offset && shown.Count < limit)
                {
                    shown.Add(cluster);
                }
            }
        }

        return new ClusterList(proposals.WrittenAt, total, shown);
    }

    /// <summary>Merges as <see cref="DuplicateMerger"/> does. An item that the viewer may not read is refused as one that does not exist.</summary>
    /// <returns>Of what was changed, what the viewer may read.</returns>
    public async Task<MergeResult> MergeAsync(IReadOnlyList<Merge> merges, Viewer viewer, CancellationToken cancellationToken)
    {
        var (_, missing) = await ReadNamedAsync(merges, viewer, cancellationToken);
        return missing.Count > 0
            ? new MergeResult([], await store.GetHeadAsync(cancellationToken), [.. missing.Select(id => $"There is no item {id}.")])
            : await ShowAsync(await merger.MergeAsync(merges, cancellationToken), viewer, cancellationToken);
    }

    /// <summary>Takes back merges as <see cref="DuplicateMerger"/> does. Items that the viewer may not read are left as they are.</summary>
    /// <returns>Of what was changed, what the viewer may read.</returns>
    public async Task<MergeResult> SeparateAsync(IReadOnlyList<Merge> merges, Viewer viewer, CancellationToken cancellationToken)
    {
        var (items, _) = await ReadNamedAsync(merges, viewer, cancellationToken);
        var readable = merges.Where(merge => items.ContainsKey(merge.Canonical)).Select(merge => merge with { Duplicates = [.. merge.Duplicates.Where(items.ContainsKey)] });
        return await ShowAsync(await merger.UndoAsync([.. readable], cancellationToken), viewer, cancellationToken);
    }

    /// <summary>Keeps that items do not ask what the canonical ones named with them ask. They are not proposed to be merged any more.</summary>
    /// <returns>Ids of which the viewer may read no item; if there are any, nothing was kept.</returns>
    public async Task<IReadOnlyList<ContentId>> DeclineAsync(IReadOnlyList<Merge> declined, Viewer viewer, CancellationToken cancellationToken)
    {
        var (items, missing) = await ReadNamedAsync(declined, viewer, cancellationToken);
        if (missing.Count == 0)
        {
            await asking.RecordPairsAsync([.. PairsOf(declined).Select(pair => Label(items[pair.Duplicate], items[pair.Canonical]))], cancellationToken);
        }

        return missing;
    }

    /// <summary>Takes back that these pairs differ; other decisions about them stay.</summary>
    public async Task ReopenAsync(IReadOnlyList<Merge> declined, CancellationToken cancellationToken)
    {
        var pairs = PairsOf(declined).SelectMany(pair => new[] { pair, (Duplicate: pair.Canonical, Canonical: pair.Duplicate) }).ToHashSet();
        await ForgetAsync(pairs.Contains, cancellationToken);
    }

    /// <summary>Takes back whatever was decided about an item in its cluster, as if nobody had looked at it: that it was merged or, if it was not, that it was declined.</summary>
    /// <returns>The store's newest change afterwards.</returns>
    public async Task<ChangeSequence> UndoAsync(ContentId id, IReadOnlyCollection<ContentId> cluster, CancellationToken cancellationToken)
    {
        var canonical = (await store.GetAsync(id, cancellationToken))?.DuplicateOf;
        var result = await merger.SeparateAsync([id], cancellationToken);

        // Taking apart labels the pair as different; here it only means that the question is open again.
        await ForgetAsync(
            pair => canonical is { } former
                ? pair == (id, former)
                : (pair.Duplicate == id && cluster.Contains(pair.Canonical)) || (pair.Canonical == id && cluster.Contains(pair.Duplicate)),
            cancellationToken);
        return result.Head;
    }

    private static BacklogCluster? Describe(ProposedCluster proposal, Dictionary<ContentId, ContentItem> items, HashSet<(ContentId Duplicate, ContentId Canonical)> declined)
    {
        var ids = IdsOf(proposal).Where(items.ContainsKey).Distinct().ToList();
        if (ids.Count < 2)
        {
            return null;
        }

        var members = ids.ConvertAll(id => proposal.Duplicates.FirstOrDefault(duplicate => duplicate.Id == id) is { } duplicate
            ? new BacklogItem(items[id], duplicate.Probability, duplicate.Band, duplicate.SharedWords, DecisionOn(id))
            : new BacklogItem(items[id], Probability: null, Band: null, [], DecisionOn(id)));
        var canonical = members.Find(member => members.Exists(other => other.Item.DuplicateOf == member.Item.Id)) ?? members.Find(member => member.Item.DuplicateOf is null) ?? members[0];
        return new BacklogCluster(canonical, [.. members.Where(member => member != canonical)]);

        BacklogDecision DecisionOn(ContentId id) =>
            items[id].DuplicateOf is not null ? BacklogDecision.Merged
            : ids.Exists(other => declined.Contains((id, other))) || declined.Contains((proposal.Canonical, id)) ? BacklogDecision.Declined
            : BacklogDecision.Open;
    }

    private static IEnumerable<ContentId> IdsOf(ProposedCluster cluster) => cluster.Duplicates.Select(duplicate => duplicate.Id).Prepend(cluster.Canonical);

    private static IEnumerable<(ContentId Duplicate, ContentId Canonical)> PairsOf(IEnumerable<Merge> merges) =>
        merges.SelectMany(merge => merge.Duplicates.Select(duplicate => (duplicate, merge.Canonical)));

    private static (ContentId Duplicate, ContentId Canonical)? DeclinedBy(LabelledPair label) =>
        !label.IsDuplicate && label.Origin.StartsWith(OriginPrefix, StringComparison.Ordinal) && ContentId.TryParse(label.Origin[OriginPrefix.Length..], out var duplicate)
            ? (duplicate, label.Candidate)
            : null;

    private async Task<Dictionary<ContentId, ContentItem>> ReadReadableAsync(IEnumerable<ContentId> ids, Viewer viewer, CancellationToken cancellationToken) =>
        (await store.GetManyAsync([.. ids.Distinct()], cancellationToken)).Where(item => viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);

    private async Task<(Dictionary<ContentId, ContentItem> Readable, IReadOnlyList<ContentId> Missing)> ReadNamedAsync(
        IReadOnlyList<Merge> merges, Viewer viewer, CancellationToken cancellationToken)
    {
        var ids = merges.SelectMany(merge => merge.Duplicates.Append(merge.Canonical)).Distinct().ToList();
        var items = await ReadReadableAsync(ids, viewer, cancellationToken);
        return (items, [.. ids.Where(id => !items.ContainsKey(id))]);
    }

    private async Task<MergeResult> ShowAsync(MergeResult result, Viewer viewer, CancellationToken cancellationToken)
    {
        var readable = await ReadReadableAsync(result.Changed, viewer, cancellationToken);
        return result with { Changed = [.. result.Changed.Where(readable.ContainsKey)] };
    }

    private async Task ForgetAsync(Func<(ContentId Duplicate, ContentId Canonical), bool> which, CancellationToken cancellationToken)
    {
        var labels = await asking.ReadPairsAsync(cancellationToken);
        await asking.ForgetPairsAsync([.. labels.Where(label => DeclinedBy(label) is { } pair && which(pair))], cancellationToken);
    }

    private async Task<HashSet<(ContentId Duplicate, ContentId Canonical)>> ReadDeclinedAsync(CancellationToken cancellationToken) =>
        [.. (await asking.ReadPairsAsync(cancellationToken)).Select(DeclinedBy).OfType<(ContentId, ContentId)>()];

    // The origin is that of DuplicateMerger's labels: of one pair the later decision takes the place of the earlier.
    private LabelledPair Label(ContentItem duplicate, ContentItem canonical) =>
        new(OriginPrefix + duplicate.Id, canonical.Id, PrivateDataFinder.Mask(duplicate.Title), PrivateDataFinder.Mask(canonical.Title), IsDuplicate: false, time.GetUtcNow());
}
