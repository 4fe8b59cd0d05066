using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.IntegrationTests.BackendContract;

/// <summary>What every backend answers to queries.</summary>
public abstract class SearchContractTests : BackendContractTests
{
    [Fact]
    public async Task TermClause_MatchesAnyOfItsTerms_InAnyField()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "facture mobile"),
            TestDocument.Create("2", body: "ma note de facture"),
            TestDocument.Create("3", tags: "note"),
            TestDocument.Create("4", title: "résiliation"));
        var clause = new TermClause([new(TermLevel.Surface, "facture", 1), new(TermLevel.Surface, "note", 0.5f)]);
        Assert.Equal(["1", "2", "3"], FindSet(index, clause));
    }

    [Fact]
    public async Task Levels_AreTermSpacesOfTheirOwn()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "factures"));
        Assert.Empty(Find(index, Word("facture")));
        Assert.Equal(["1"], Find(index, new TermClause([new(TermLevel.Lemma, "facture", 1)])));
        Assert.Empty(Find(index, new TermClause([new(TermLevel.Derivation, "facture", 1)])));
    }

    [Fact]
    public async Task RequiredClause_MustMatch_OthersOnlyAddToTheScore()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "carte sim"),
            TestDocument.Create("2", title: "carte"),
            TestDocument.Create("3", title: "sim perdue"));
        Assert.Equal(["1", "3"], Find(index, Word("carte"), Word("sim", isRequired: true)));
        Assert.Empty(Find(index, Word("carte"), Word("inconnu", isRequired: true)));
        Assert.Equal(["1", "2", "3"], FindSet(index, Word("carte"), Word("sim")));
    }

    [Fact]
    public async Task MatchedClauses_TellsWhichClausesMatched()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "carte sim bloquée"),
            TestDocument.Create("2", title: "sim"));
        var hits = index.Search(Query(Word("carte"), Word("inconnu"), Prefix("si"), Phrase("carte sim")), None).Hits;
        Assert.Equal(0b1101UL, hits.Single(hit => hit.Id.ExternalId == "1").MatchedClauses);
        Assert.Equal(0b0100UL, hits.Single(hit => hit.Id.ExternalId == "2").MatchedClauses);
    }

    [Fact]
    public async Task NoClauses_MakesEveryDocumentAHit_WithScoreZero()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("b", title: "x"),
            TestDocument.Create("c", tier: Tier.SelfService),
            TestDocument.Create("a", title: "x"));
        var docs = index.Search(Query(), None);
        Assert.Equal(["c", "a", "b"], Ids(docs));
        Assert.All(docs.Hits, hit => Assert.Equal(0, hit.Score));
        Assert.Equal(new HitCount(3, true), docs.Total);
    }

    [Fact]
    public async Task ClausesThatMatchNothing_GiveNoHits()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"));
        Assert.Empty(Find(index, new TermClause([])));
        Assert.Empty(Find(index, new PhraseClause([], 1)));
        Assert.Empty(Find(index, Prefix("x", maxExpansions: 0)));
    }

    [Fact]
    public async Task PhraseClause_NeedsConsecutivePositions_InOneField()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("adjacent", body: "ma carte sim est perdue"),
            TestDocument.Create("reversed", body: "sim carte"),
            TestDocument.Create("gap", body: "carte ou sim"),
            TestDocument.Create("fields", title: "carte", body: "sim"),
            TestDocument.Create("twice", body: "carte sim carte sim"));
        Assert.Equal(["twice", "adjacent"], Find(index, Phrase("carte sim")));
        Assert.Equal(["twice"], Find(index, Phrase("sim carte sim")));
        Assert.Equal(["adjacent", "fields", "gap", "reversed", "twice"], FindSet(index, Phrase("carte")));
    }

    [Fact]
    public async Task PhraseClause_FindsARepeatedWord()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", body: "tout tout de suite"), TestDocument.Create("2", body: "tout de suite tout"));
        Assert.Equal(["1"], Find(index, Phrase("tout tout")));
    }

    [Fact]
    public async Task PrefixClause_UsesTheMostFrequentSurfaceTerms_TiesByOrdinalOrder()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "rés rétro"),
            TestDocument.Create("2", title: "réseau"),
            TestDocument.Create("3", title: "réseau"),
            TestDocument.Create("4", title: "résilier"),
            TestDocument.Create("5", title: "rapide"));
        Assert.Equal(["2", "3"], FindSet(index, Prefix("ré", 1)));
        Assert.Equal(["1", "2", "3"], FindSet(index, Prefix("ré", 2)));
        Assert.Equal(["1", "2", "3", "4"], FindSet(index, Prefix("ré")));
    }

    [Fact]
    public async Task FuzzyClause_UsesTheClosestTerms_ThenTheMostFrequent_AndWeighsThemByTheirEdits()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "facture"),
            TestDocument.Create("2", title: "factures"),
            TestDocument.Create("3", title: "fracture"),
            TestDocument.Create("4", title: "fracture"),
            TestDocument.Create("5", title: "facteur"),
            TestDocument.Create("6", title: "nature"),
            TestDocument.Create("7", title: "facturee", audience: Audience.Agents));
        Assert.Equal(["1"], FindSet(index, new FuzzyClause("facture", 2, 0, 1, 1)));
        Assert.Equal(["1", "3", "4"], FindSet(index, new FuzzyClause("facture", 2, 0, 2, 1)));
        Assert.Equal(["1", "2", "3", "4"], FindSet(index, new FuzzyClause("facture", 1, 0, 10, 1)));
        Assert.Equal(["1", "2"], FindSet(index, new FuzzyClause("facture", 1, 2, 10, 1)));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], FindSet(index, new FuzzyClause("facture", 2, 0, 10, 1)));
        Assert.Equal(["1", "2"], Find(index, new FuzzyClause("facture", 1, 2, 10, 1)));
    }

    [Fact]
    public async Task PrefixClause_DoesNotCountWhatTheViewerMayNotRead()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "aa"),
            TestDocument.Create("2", title: "ab", audience: Audience.Agents),
            TestDocument.Create("3", title: "ab", audience: Audience.Agents));
        Assert.Equal(["1"], Find(index, Prefix("a", 1)));
    }

    [Fact]
    public async Task Score_PrefersRareTerms_ShortFields_AndTitles()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("rare", body: "alpha x x x"),
            TestDocument.Create("common", body: "beta x x x"),
            TestDocument.Create("common2", body: "beta x x x x x x x x"),
            TestDocument.Create("title", title: "gamma x x x"),
            TestDocument.Create("body", body: "gamma x x x"));
        Assert.Equal(["rare", "common", "common2"], Find(index, Word("alpha"), Word("beta")));
        Assert.Equal(["title", "body"], Find(index, Word("gamma")));
    }

    [Fact]
    public async Task Score_FollowsQueryWeights()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "alpha"), TestDocument.Create("2", title: "beta"));
        static TermClause Weighted(float alpha, float beta) => new([new(TermLevel.Surface, "alpha", alpha), new(TermLevel.Surface, "beta", beta)]);
        Assert.Equal(["1", "2"], Find(index, Weighted(2, 1)));
        Assert.Equal(["2", "1"], Find(index, Weighted(1, 2)));
    }

    [Fact]
    public async Task Ties_GoToTheLowerTier_ThenToTheOrdinallySmallerId_AcrossBatches()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("é", title: "x"), TestDocument.Create("b", title: "x"));
        await ApplyAsync(index, TestDocument.Create("Z", title: "x"), TestDocument.Create("z", title: "x", tier: Tier.SelfService));
        await ApplyAsync(index, TestDocument.Create("a", title: "x"));
        Assert.Equal(["z", "Z", "a", "b", "é"], Find(index, Word("x")));
        Assert.Equal(["z", "Z"], Ids(index.Search(Query(Word("x")) with { Limit = 2 }, None)));
    }

    [Fact]
    public async Task UsefulnessOrder_IsDescending_AndKeepsScores()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "x", usefulness: 1),
            TestDocument.Create("2", title: "x x x", usefulness: 3),
            TestDocument.Create("3", title: "y", usefulness: 9),
            TestDocument.Create("4", title: "x", usefulness: 1, tier: Tier.SelfService));
        var docs = index.Search(Query(Word("x")) with { Order = ResultOrder.Usefulness }, None);
        Assert.Equal(["2", "4", "1"], Ids(docs));
        Assert.All(docs.Hits, hit => Assert.True(hit.Score > 0));
    }

    [Fact]
    public async Task Hit_CarriesTierUsefulnessAndUpdate()
    {
        var updated = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "x", tier: Tier.SelfService, usefulness: 2.5f, updatedAt: updated),
            TestDocument.Create("2", title: "x"));
        var hits = index.Search(Query(Word("x")), None).Hits;
        Assert.Equal((Tier.SelfService, 2.5f, updated), (hits[0].Tier, hits[0].Usefulness, hits[0].UpdatedAt));
        Assert.Equal((Tier.Community, 0f, null), (hits[1].Tier, hits[1].Usefulness, hits[1].UpdatedAt));
    }

    [Fact]
    public async Task TierFilter_KeepsOneTier()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"), TestDocument.Create("2", title: "x", tier: Tier.SelfService));
        Assert.Equal(["2"], Ids(index.Search(Query(Word("x")) with { Tier = Tier.SelfService }, None)));
        Assert.Equal(["1"], Ids(index.Search(Query(Word("x")) with { Tier = Tier.Community }, None)));
        Assert.Equal(["1"], Ids(index.Search(Query() with { Tier = Tier.Community }, None)));
    }

    [Fact]
    public async Task Limit_Zero_CountsOnly()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"), TestDocument.Create("2", title: "x"));
        var docs = index.Search(Query(Word("x")) with { Limit = 0 }, None);
        Assert.Empty(docs.Hits);
        Assert.Equal(2, docs.Total.Value);
    }

    [Fact]
    public async Task Total_IsExactUpToCountUpTo_AndNeverTooHigh()
    {
        await using var index = await CreateIndexAsync([.. Enumerable.Range(0, 50).Select(i => TestDocument.Create($"{i}", title: "x"))]);
        Assert.Equal(new HitCount(50, true), index.Search(Query(Word("x")) with { CountUpTo = 50 }, None).Total);
        var capped = index.Search(Query(Word("x")) with { CountUpTo = 10 }, None).Total;
        Assert.InRange(capped.Value, 10, 50);
        Assert.True(!capped.IsExact || capped.Value == 50);
    }

    [Fact]
    public async Task OutOfRangeQuery_IsRefused()
    {
        await using var index = await CreateIndexAsync();
        IndexQuery[] queries =
        [
            Query() with { Limit = -1 },
            Query() with { Limit = 10_001 },
            Query() with { CountUpTo = -1 },
            Query([.. Enumerable.Repeat(Word("x"), 65)]),
            Query(new TermClause([new(TermLevel.Surface, "x", 0)])),
            Query(new PrefixClause("", 1, 1)),
            Query(new FuzzyClause("", 1, 0, 1, 1)),
            Query(new FuzzyClause("abc", 3, 0, 1, 1)),
            Query(new FuzzyClause("abc", 1, -1, 1, 1)),
            Query(new FuzzyClause("abc", 1, 0, 1, 0)),
        ];
        Assert.All(queries, query => Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(query, None)));
    }

    [Fact]
    public async Task CancelledSearch_Throws()
    {
        await using var index = await CreateIndexAsync(TestDocument.Create("1", title: "x"));
        Assert.ThrowsAny<OperationCanceledException>(() => index.Search(Query(Word("x")), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Viewer_SeesOnlyWhatItMayRead_InHitsTotalsFacetsAndTerms()
    {
        Keyword kind(string value) => new(KeywordField.Kind, value);
        await using var index = await CreateIndexAsync(
            TestDocument.Create("public", title: "x commun", keywords: kind("faq")),
            TestDocument.Create("members", title: "x membre", audience: Audience.Members, keywords: kind("faq")),
            TestDocument.Create("agents", title: "x secret", audience: Audience.Agents, keywords: kind("procédure")),
            TestDocument.Create("group", title: "x groupe", audience: Audience.ForGroups("pro", "vip"), keywords: kind("faq")));
        var query = Query(Word("x")) with { Facets = [new(KeywordField.Kind, 10, false)] };
        (Viewer Viewer, string[] Ids)[] cases =
        [
            (Viewer.Nobody, []),
            (Viewer.Anonymous, ["public"]),
            (Viewer.Member, ["members", "public"]),
            (Viewer.Agent, ["agents", "members", "public"]),
            (Viewer.Member.InGroups("vip"), ["group", "members", "public"]),
        ];
        foreach (var (viewer, ids) in cases)
        {
            var docs = index.Search(query with { Viewer = viewer }, None);
            Assert.Equal(ids, Ids(docs).Order(StringComparer.Ordinal));
            Assert.Equal(ids.Length, docs.Total.Value);
            Assert.Equal(ids.Length, docs.Facets[0].Values.Sum(value => value.Count));
            Assert.Equal(ids.Contains("agents"), index.ListTerms(TermLevel.Surface, "secret", viewer, 10).Count == 1);
        }
    }

    [Fact]
    public async Task Filters_KeepDocumentsThatPassAllOfThem()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "x", keywords: [new(KeywordField.Kind, "faq"), new(KeywordField.Tag, "a"), new(KeywordField.Tag, "b")]),
            TestDocument.Create("2", title: "x", keywords: [new(KeywordField.Kind, "faq"), new(KeywordField.Tag, "b"), new(KeywordField.Tag, "b")]),
            TestDocument.Create("3", title: "x", keywords: [new(KeywordField.Kind, "question"), new(KeywordField.Tag, "a")]),
            TestDocument.Create("4", title: "x"));
        string[] Filter(params KeywordFilter[] filters) => Ids(index.Search(Query(Word("x")) with { Filters = filters }, None));
        Assert.Equal(["1", "2"], Filter(new KeywordFilter(KeywordField.Kind, ["faq", "inconnu"])));
        Assert.Equal(["1", "3"], Filter(new KeywordFilter(KeywordField.Tag, ["a"])));
        Assert.Equal(["1"], Filter(new KeywordFilter(KeywordField.Tag, ["a"]), new KeywordFilter(KeywordField.Tag, ["b"])));
        Assert.Equal(["1", "2", "3"], Filter(new KeywordFilter(KeywordField.Kind, ["faq", "question"])));
        Assert.Empty(Filter(new KeywordFilter(KeywordField.Kind, [])));
        Assert.Empty(Filter(new KeywordFilter(KeywordField.Kind, ["FAQ"])));
    }

    [Fact]
    public async Task Facets_CountHits_MostFrequentFirst_AndMayIgnoreTheirOwnFilter()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "x", keywords: [new(KeywordField.Kind, "faq"), new(KeywordField.Product, "mobile")]),
            TestDocument.Create("2", title: "x", keywords: [new(KeywordField.Kind, "faq"), new(KeywordField.Product, "box")]));
        await ApplyAsync(
            index,
            TestDocument.Create("3", title: "x", keywords: [new(KeywordField.Kind, "question"), new(KeywordField.Product, "mobile")]),
            TestDocument.Create("4", title: "y", keywords: [new(KeywordField.Kind, "question"), new(KeywordField.Product, "mobile")]));
        var docs = index.Search(
            Query(Word("x")) with
            {
                Filters = [new(KeywordField.Product, ["mobile"]), new(KeywordField.Kind, ["faq"])],
                Facets =
                [
                    new(KeywordField.Kind, 10, IgnoreOwnFilter: true),
                    new(KeywordField.Kind, 10, IgnoreOwnFilter: false),
                    new(KeywordField.Product, 10, IgnoreOwnFilter: true),
                    new(KeywordField.Product, 1, IgnoreOwnFilter: true),
                ],
            },
            None);
        Assert.Equal(["1"], Ids(docs));
        Assert.Equal([new FacetValue("faq", 1), new("question", 1)], docs.Facets[0].Values);
        Assert.Equal([new FacetValue("faq", 1)], docs.Facets[1].Values);
        Assert.Equal([new FacetValue("box", 1), new("mobile", 1)], docs.Facets[2].Values);
        Assert.Equal([new FacetValue("box", 1)], docs.Facets[3].Values);
    }

    [Fact]
    public async Task Explain_AddsUpToTheScore()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "carte sim", body: "carte sim perdue carte"),
            TestDocument.Create("2", title: "carte"),
            TestDocument.Create("3", title: "simple", audience: Audience.Agents));
        await ApplyAsync(index, TestDocument.Create("4", body: "sims carte sim"));
        var query = Query(Word("carte"), Phrase("carte sim"), Prefix("si"));
        foreach (var hit in index.Search(query, None).Hits)
        {
            var explanation = index.Explain(query, hit.Id);
            Assert.NotNull(explanation);
            Assert.Equal(hit.Score, (float)explanation.Value);
            Assert.Equal(explanation.Value, explanation.Details.Sum(detail => detail.Value), 1e-6);
        }

        Assert.Null(index.Explain(query, TestDocument.Id("3")));
        Assert.Null(index.Explain(query, TestDocument.Id("unknown")));
        Assert.Null(index.Explain(query with { Tier = Tier.SelfService }, TestDocument.Id("1")));
        Assert.Null(index.Explain(Query(Word("inconnu", isRequired: true), Word("carte")), TestDocument.Id("1")));
    }

    [Fact]
    public async Task ListTerms_IsOrdinal_Limited_AndCountsLiveReadableDocuments()
    {
        await using var index = await CreateIndexAsync(
            TestDocument.Create("1", title: "abc abd Abc é"),
            TestDocument.Create("2", body: "abc ab"));
        await ApplyAsync(index, TestDocument.Create("3", title: "abc zz", audience: Audience.Members), TestDocument.Create("2", body: "abc"));
        Assert.Equal(
            [new(TermLevel.Surface, "Abc", 1), new(TermLevel.Surface, "abc", 2), new(TermLevel.Surface, "abd", 1), new(TermLevel.Surface, "é", 1)],
            index.ListTerms(TermLevel.Surface, "", Viewer.Anonymous, 10));
        Assert.Equal([new(TermLevel.Surface, "abc", 3)], index.ListTerms(TermLevel.Surface, "ab", Viewer.Member, 1));
        Assert.Empty(index.ListTerms(TermLevel.Surface, "zz", Viewer.Anonymous, 10));
        Assert.Empty(index.ListTerms(TermLevel.Exact, "", Viewer.Agent, 10));
        Assert.Empty(index.ListTerms(TermLevel.Surface, "", Viewer.Anonymous, 0));
    }
}
