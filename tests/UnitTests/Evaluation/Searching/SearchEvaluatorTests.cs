using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Duplicates.Rankers;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Searching;
using KbSearch.Dedup;
using KbSearch.Search;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Evaluation.Searching;

public sealed class SearchEvaluatorTests
{
    private static readonly PlainAnalyzer Analyzer = new();

    private static readonly EngineFactory Factory = new(
        _ => new InMemoryContentStore(), _ => new InMemoryIndexCatalog(), (store, index, models) => new SearchService(new SearchSources(store, index, Models: models), Analyzer), Analyzer);

    [Fact]
    public async Task Run_HoldsWhatTheServiceFinds_WithoutWhatATopicExcludes()
    {
        await using var engine = await ThrowAwayEngine.CreateAsync(
            [Item("puk", "Retrouver le code PUK"), Item("pin", "Changer le code PIN"), Item("tv", "Installer le décodeur")], Factory, progress: null, CancellationToken.None);
        Topic[] topics = [new("t1", "code puk"), new("t2", "code puk") { Exclude = ["puk"] }, new("t3", "zzz")];
        var evaluation = await new SearchEvaluator(engine, new SearchEvaluationOptions()).RunAsync(topics, progress: null, CancellationToken.None);

        Assert.Equal(["puk", "pin"], evaluation.Run.Ranking("t1"));
        Assert.Equal(["pin"], evaluation.Run.Ranking("t2"));
        Assert.Empty(evaluation.Run.Ranking("t3"));
        Assert.Equal(1, evaluation.ZeroResults);
        Assert.Equal(0, evaluation.TierViolations);
        Assert.True(evaluation.PostingsPerQuery > 0);
    }

    [Fact]
    public async Task Run_PagesUntilTheDepthIsReached()
    {
        await using var engine = await ThrowAwayEngine.CreateAsync(
            Enumerable.Range(0, 250).Select(i => Item($"d{i}", $"facture numéro {i}")), Factory, progress: null, CancellationToken.None);
        var evaluator = new SearchEvaluator(engine, new SearchEvaluationOptions { Depth = 230 });
        var evaluation = await evaluator.RunAsync([new("t", "facture")], progress: null, CancellationToken.None);
        Assert.Equal(230, evaluation.Run.Ranking("t").Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Run_HoldsOnlyWhatTheViewerMayRead()
    {
        await using var engine = await ThrowAwayEngine.CreateAsync(
            [Item("open", "code puk"), Item("secret", "code puk perdu") with { Audience = Audience.Agents }], Factory, progress: null, CancellationToken.None);
        var anonymous = await new SearchEvaluator(engine, new SearchEvaluationOptions()).RunAsync([new("t", "puk")], progress: null, CancellationToken.None);
        var agent = await new SearchEvaluator(engine, new SearchEvaluationOptions { Viewer = Viewer.Agent }).RunAsync([new("t", "puk")], progress: null, CancellationToken.None);
        Assert.Equal(["open"], anonymous.Run.Ranking("t"));
        Assert.Equal(2, agent.Run.Ranking("t").Count);
    }

    [Fact]
    public void TierViolations_CountThreadsBeforeSelfService_AboveTheFloorOnly()
    {
        SearchHit[] hits =
        [
            Hit(Tier.Community, TierReasons.Thread), Hit(Tier.SelfService, TierReasons.Faq), Hit(Tier.Community, TierReasons.Thread),
            Hit(Tier.SelfService, TierReasons.BelowRelevanceFloor), Hit(Tier.SelfService, TierReasons.Tutorial),
        ];
        Assert.Equal(1 + 2, TierViolations.Count(hits));
        Assert.Equal(0, TierViolations.Count([Hit(Tier.SelfService, TierReasons.Faq), Hit(Tier.Community, TierReasons.Thread)]));
    }

    [Fact]
    public async Task Duplicates_AreTriedWithAndWithoutTheirGroup()
    {
        var set = new DuplicateSet(
            [new("puk", ["Où trouver mon code PUK ?", "Comment trouver le code PUK"]), new("tv", ["Installer le décodeur"])],
            [Item("pin", "Comment trouver mon code PIN ?")],
            new Negatives([new("n", "Où trouver mon code promo ?")], [new("m", "Changer le code de la box", "Changer le code du décodeur", "device")]));
        await using var engine = await ThrowAwayEngine.CreateAsync(set.Items, Factory, progress: null, CancellationToken.None);
        var rankers = new IDuplicateRanker[]
        {
            new GuardRanker(new DuplicateGuard(engine.Index, engine.Store, Analyzer)), new Bm25Ranker(engine.Index, Analyzer), new TrigramRanker(set.Items),
        };
        foreach (var ranker in rankers)
        {
            var outcomes = await new DuplicateEvaluator(set).RunAsync(ranker, progress: null, CancellationToken.None);
            Assert.Equal([false, false, true], outcomes.Drafts.Select(d => d.Rank == 0));
            Assert.All(outcomes.Drafts.Where(d => d.Draft.Group == "puk"), d => Assert.Equal("pin", d.HeldOutBest!.Value.ExternalId));
            Assert.True(outcomes.NewQuestions.Single().Score > 0);
            Assert.True(outcomes.NearMisses.Single().Score > 0);
        }
    }

    private static ContentItem Item(string id, string title) =>
        new() { Id = new ContentId("corpus", id), Kind = ContentKind.Faq, Title = title, Audience = Audience.Public };

    private static SearchHit Hit(Tier tier, string reason) => new(Item("d", "t"), tier, reason, "", []);
}
