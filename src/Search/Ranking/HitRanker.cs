using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Hydration;
using KbSearch.Search.Requests;
using KbSearch.Search.Retrieval;
using KbSearch.Search.Snippets;

namespace KbSearch.Search.Ranking;

/// <summary>Orders what was retrieved: the best of each tier are read and rescored, merged items give way to their canonical one and repeated content to its best copy, then tiers decide.</summary>
internal sealed class HitRanker(ReadableContent content, SearchOptions options)
{
    public async Task<RankedList> RankAsync(Retrieved retrieved, TextMatcher matcher, SearchRequest request, CancellationToken cancellationToken)
    {
        var head = new List<ScoredHit>();
        var tail = new List<RankCandidate>();
        foreach (var tier in retrieved.Hits.GroupBy(h => h.Tier))
        {
            head.AddRange(tier.Take(options.RescoredHits));
            tail.AddRange(tier.Skip(options.RescoredHits)
                .Select((h, i) => Candidate(h.Id, h.Tier, h.Score, h, matcher) with { CanBeLifted = i + options.RescoredHits < Retriever.Window }));
        }

        var items = await content.ReadAsync([.. head.Select(h => h.Id)], request.Viewer, cancellationToken);
        var canonical = await content.ReadCanonicalAsync(items.Values, request.Viewer, cancellationToken);
        var best = new Dictionary<ContentId, ShownHit>();
        var rescorer = new TextRescorer(matcher, options);
        foreach (var hit in head)
        {
            if (items.GetValueOrDefault(hit.Id) is not { } item)
            {
                continue;
            }

            // A merged item may match better than its canonical one: its own title speaks for both.
            var score = rescorer.Rescore(hit.Score, hit.Usefulness, item);
            var shown = item.DuplicateOf is { } id && canonical.GetValueOrDefault(id) is { } original && RequestFilters.Pass(request, original) ? original : item;
            var candidate = new ShownHit(Candidate(shown.Id, shown.Tier, score, hit, matcher), shown, Similar: 0);
            best[shown.Id] = best.TryGetValue(shown.Id, out var former) ? ShownHit.Join(former, candidate) : candidate;
        }

        best = SameContent.Collapse(best.Values).ToDictionary(b => b.Item.Id);
        var candidates = best.Values.Select(b => b.Candidate).Concat(tail.Where(t => !best.ContainsKey(t.Id))).ToList();
        var floor = RelevanceFloor.For(candidates, options);
        return new RankedList(TierRanking.Rank(candidates, floor), floor, best, head.Count + tail.Count - candidates.Count);
    }

    private static RankCandidate Candidate(ContentId id, Tier tier, double score, ScoredHit hit, TextMatcher matcher) =>
        new(id, tier, score, matcher.Query.Coverage(hit.MatchedClauses));
}
