using FsCheck;
using FsCheck.Fluent;
using KbSearch.Content.Model;
using KbSearch.Search;
using KbSearch.Search.Ranking;

namespace KbSearch.UnitTests.Search.Ranking;

public sealed class TierRankingTests
{
    private static readonly SearchOptions s_options = new();

    private static readonly Gen<RankCandidate[]> s_candidates =
        (from score in Gen.Choose(0, 100)
         from coverage in Gen.Choose(0, 10)
         from tier in Gen.Elements(Tier.SelfService, Tier.Community)
         from canBeLifted in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
         select (score, coverage, tier, canBeLifted))
        .ArrayOf()
        .Select(all => all.Select((c, i) => new RankCandidate(new ContentId("t", $"{i:000}"), c.tier, c.score, c.coverage / 10.0, c.canBeLifted)).ToArray());

    [Fact]
    public void No_relevant_thread_ever_stands_before_relevant_self_service_content() =>
        Check(candidates => TierRanking.CountViolations(Rank(candidates)) == 0);

    [Fact]
    public void Ranking_loses_and_adds_nothing() =>
        Check(candidates => Rank(candidates).Select(h => h.Candidate.Id).Order().SequenceEqual(candidates.Select(c => c.Id)));

    [Fact]
    public void The_order_candidates_come_in_does_not_matter() =>
        Check(candidates => Rank(candidates).SequenceEqual(Rank([.. candidates.Reverse()])));

    [Fact]
    public void Within_a_tier_and_under_the_floor_only_the_score_decides() =>
        Check(candidates => Rank(candidates)
            .GroupBy(h => (h.IsAboveFloor, h.IsAboveFloor ? h.Candidate.Tier : default))
            .All(g => g.Zip(g.Skip(1)).All(pair => pair.First.Candidate.Score >= pair.Second.Candidate.Score)));

    [Fact]
    public void Nothing_under_the_floor_stands_before_a_relevant_thread_of_a_higher_score() =>
        Check(candidates =>
        {
            var ranked = Rank(candidates);
            return !ranked.Where((hit, i) => !hit.IsAboveFloor && ranked.Skip(i + 1).Any(h =>
                h is { IsAboveFloor: true, Candidate.Tier: Tier.Community } && h.Candidate.Score > hit.Candidate.Score)).Any();
        });

    [Fact]
    public void Without_relevant_threads_the_order_is_that_of_the_scores() =>
        Check(candidates =>
        {
            var ranked = Rank([.. candidates.Where(c => c.Tier == Tier.SelfService)]);
            return ranked.Zip(ranked.Skip(1)).All(pair => pair.First.Candidate.Score >= pair.Second.Candidate.Score);
        });

    [Fact]
    public void The_best_hit_is_above_the_floor_when_it_also_covers_most() =>
        Check(candidates =>
        {
            var best = candidates.Where(c => c.CanBeLifted && c.Score == candidates.Max(x => x.Score) && c.Coverage == candidates.Max(x => x.Coverage));
            var ranked = Rank(candidates);
            return best.All(b => ranked.Single(h => h.Candidate.Id == b.Id).IsAboveFloor);
        });

    [Fact]
    public void Violations_are_the_pairs_in_the_wrong_order() =>
        Check(candidates =>
        {
            // The order of the candidates themselves is as good a wrong ranking as any.
            var hits = candidates.Select(c => new RankedHit(c, c.CanBeLifted)).ToList();
            var pairs = hits.SelectMany((first, i) => hits.Skip(i + 1).Select(second => (first, second)));
            var expected = pairs.Count(p => p.first is { IsAboveFloor: true, Candidate.Tier: Tier.Community } && p.second is { IsAboveFloor: true, Candidate.Tier: Tier.SelfService });
            return TierRanking.CountViolations(hits) == expected;
        });

    [Fact]
    public void A_faq_that_is_hardly_about_the_query_is_not_lifted_over_a_thread_that_is()
    {
        var thread = new RankCandidate(new ContentId("t", "thread"), Tier.Community, 20, 1);
        var weak = new RankCandidate(new ContentId("t", "weak"), Tier.SelfService, 9, 1);
        var partial = new RankCandidate(new ContentId("t", "partial"), Tier.SelfService, 15, 0.4);
        var relevant = new RankCandidate(new ContentId("t", "relevant"), Tier.SelfService, 12, 0.9);

        Assert.Equal(["relevant", "thread", "partial", "weak"], Rank([thread, weak, partial, relevant]).Select(h => h.Candidate.Id.ExternalId));
    }

    private static IReadOnlyList<RankedHit> Rank(IReadOnlyList<RankCandidate> candidates) =>
        TierRanking.Rank(candidates, RelevanceFloor.For(candidates, s_options));

    private static void Check(Func<RankCandidate[], bool> property) =>
        PropertyCheck.Holds(Prop.ForAll(s_candidates.ToArbitrary(), property));
}
