using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Hydration;
using KbSearch.Search.Requests;
using KbSearch.Search.Retrieval;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Ranking;

/// <summary>Orders what was retrieved: the best of each tier are read and rescored, merged items give way to their canonical one and repeated content to its best copy, then tiers decide.</summary>
internal sealed class HitRanker(ReadableContent content, SearchOptions options)
{
    public async Task<RankedList> RankAsync(Retrieved retrieved, UnderstoodQuery query, Rescorer rescorer, SearchRequest request, CancellationToken cancellationToken)
    {
        var bestScore = retrieved.Hits.Select(h => h.Score).DefaultIfEmpty().Max();
        var head = retrieved.Near.ToList();
        var near = head.Select(h => h.Id).ToHashSet();
        var tail = new List<RankCandidate>();
        foreach (var tier in retrieved.Hits.GroupBy(h => h.Tier))
        {
            head.AddRange(tier.Take(options.RescoredHits));
            tail.AddRange(tier.Skip(options.RescoredHits).Where(h => !near.Contains(h.Id))
                .Select(h => Candidate(h.Id, h.Tier, rescorer.EngineScore(h, bestScore), h) with { CanBeLifted = false }));
        }

        var items = await content.ReadAsync([.. head.Select(h => h.Id)], request.Viewer, cancellationToken);
        var canonical = await content.ReadCanonicalAsync(items.Values.Select(i => i.Item), request.Viewer, cancellationToken);
        var best = new Dictionary<ContentId, ShownHit>();
        List<(ScoredHit Hit, CachedItem Item)> read = [.. head.Where(h => items.ContainsKey(h.Id)).Select(h => (h, items[h.Id]))];
        foreach (var ((hit, cached), views) in read.Zip(rescorer.Read(read, bestScore)))
        {
            // A merged item may match better than its canonical one: its own title speaks for both.
            var shown = cached.Item.DuplicateOf is { } id && canonical.GetValueOrDefault(id)?.Item is { } original && RequestFilters.Pass(request, original) ? original : cached.Item;
            var candidate = new ShownHit(Candidate(shown.Id, shown.Tier, rescorer.Score(views), hit), shown, Similar: 0) { Views = views };
            best[shown.Id] = best.TryGetValue(shown.Id, out var former) ? ShownHit.Join(former, candidate) : candidate;
        }

        best = SameContent.Collapse(best.Values).ToDictionary(b => b.Item.Id);
        var candidates = best.Values.Select(b => b.Candidate).Concat(tail.Where(t => !best.ContainsKey(t.Id))).ToList();

        // Not of the tail, which is longer for a later page: pages are cut from one and the same order.
        var floor = RelevanceFloor.For([.. candidates.Where(c => c.CanBeLifted)], options);
        return new RankedList(TierRanking.Rank(candidates, floor), floor, best, rescorer.ViewWeights, head.Count + tail.Count - candidates.Count);

        RankCandidate Candidate(ContentId id, Tier tier, double score, ScoredHit hit) => new(id, tier, score, query.Coverage(hit.MatchedClauses));
    }
}
