using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>What the linter finds, and what it leaves in peace.</summary>
public sealed class LinterTests
{
    [Fact]
    public async Task A_pin_or_hide_of_what_is_not_there_is_dead_and_so_is_one_the_editor_may_not_read()
    {
        var world = await CuratedWorld.OfAsync(
            Items.Faq("a", "Un"), Items.Faq("m", "Deux") with { DuplicateOf = Items.Id("a") }, Items.Faq("pro", "Trois") with { Audience = Audience.ForGroups("pro") });
        await world.AddAsync("box", new RuleActions { Pin = [new Pin(Items.Id("a")), new Pin(Items.Id("m"), 2), new Pin(Items.Id("gone"), 3), new Pin(Items.Id("pro"), 4)], Hide = [Items.Id("lost")] });

        Assert.Equal(
            [new Finding(FindingCode.DeadPin, new(1), "t:gone"), new(FindingCode.DeadPin, new(1), "t:pro"), new(FindingCode.MergedPin, new(1), "t:m"), new(FindingCode.DeadHide, new(1), "t:lost")],
            await world.LintAsync());
        Assert.DoesNotContain(new Finding(FindingCode.DeadPin, new(1), "t:pro"), await world.LintAsync(Viewer.Agent.InGroups("pro")));
    }

    [Fact]
    public async Task What_is_over_is_expired_and_no_longer_in_the_way_of_others()
    {
        var world = await CuratedWorld.OfAsync();
        var over = world.Time.GetUtcNow();
        await world.AddAsync(new AnnouncementStatement { Notice = new Notice("Panne"), Audience = Audience.Public, Until = over });
        await world.AddAsync(CuratedWorld.Rule("box", new RuleActions { ReplaceQuery = "modem" }) with { When = new RuleCondition { Query = "box", Until = over } });
        await world.AddAsync("box", new RuleActions { ReplaceQuery = "routeur" });

        Assert.Equal([(FindingCode.Expired, 1L), (FindingCode.Expired, 2L)], (await world.LintAsync()).Select(f => (f.Code, f.Id.Value)));
    }

    [Theory]
    [InlineData(QueryMatch.Is, "box", QueryMatch.Is, "les BOX", true)]
    [InlineData(QueryMatch.Contains, "box", QueryMatch.Is, "redémarrer box", true)]
    [InlineData(QueryMatch.Contains, "box", QueryMatch.Begins, "box fibre", true)]
    [InlineData(QueryMatch.Begins, "box", QueryMatch.Is, "box fibre", true)]
    [InlineData(QueryMatch.Begins, "box", QueryMatch.Contains, "box", false)]
    [InlineData(QueryMatch.Is, "box", QueryMatch.Begins, "box", false)]
    [InlineData(QueryMatch.Contains, "box fibre", QueryMatch.Contains, "box", false)]
    public async Task A_replacement_another_always_forestalls_is_unreachable(QueryMatch first, string query, QueryMatch second, string other, bool isUnreachable)
    {
        var world = await CuratedWorld.OfAsync();
        await world.AddAsync(other, new RuleActions { ReplaceQuery = "facture" }, second, precedence: 2);
        await world.AddAsync(query, new RuleActions { ReplaceQuery = "colis" }, first, precedence: 1);

        Finding[] expected = isUnreachable ? [new Finding(FindingCode.Unreachable, new(1), Other: new(2))] : [];
        Assert.Equal(expected, await world.LintAsync());
    }

    [Fact]
    public async Task A_narrower_window_or_product_keeps_a_rule_from_forestalling_another()
    {
        var world = await CuratedWorld.OfAsync();
        var now = world.Time.GetUtcNow();
        await world.AddAsync(CuratedWorld.Rule("box", new RuleActions { ReplaceQuery = "colis" }) with { When = new RuleCondition { Query = "box", Until = now.AddDays(1) } });
        await world.AddAsync(CuratedWorld.Rule("box", new RuleActions { ReplaceQuery = "colis" }) with { When = new RuleCondition { Query = "box", Products = ["tv"] } });
        await world.AddAsync("box", new RuleActions { ReplaceQuery = "facture" });

        Assert.Empty(await world.LintAsync());
    }

    [Fact]
    public async Task A_pin_that_another_rule_hides_is_found()
    {
        var world = await CuratedWorld.OfAsync(Items.Faq("a", "Un"));
        await world.AddAsync("code puk", new RuleActions { Pin = [new Pin(Items.Id("a"))] });
        await world.AddAsync("puk", new RuleActions { Hide = [Items.Id("a")] }, QueryMatch.Contains);

        Assert.Equal([new Finding(FindingCode.PinHidden, new(1), "t:a", new(2))], await world.LintAsync());
    }

    [Fact]
    public async Task Replacements_that_lead_back_are_a_cycle_and_one_by_itself_is_idle()
    {
        var world = await CuratedWorld.OfAsync();
        await world.AddAsync("truc", new RuleActions { ReplaceQuery = "machin" });
        await world.AddAsync("machin", new RuleActions { ReplaceQuery = "bidule" });
        await world.AddAsync("bidule", new RuleActions { ReplaceQuery = "les trucs" });
        await world.AddAsync("forfait", new RuleActions { ReplaceQuery = "forfaits" });
        await world.AddAsync("colis", new RuleActions { ReplaceQuery = "forfait" });

        Assert.Equal(
            [
                new Finding(FindingCode.ReplacementCycle, new(1), "machin", new(3)), new(FindingCode.ReplacementCycle, new(2), "bidule", new(1)), new(FindingCode.ReplacementCycle, new(3), "les trucs", new(2)),
                new(FindingCode.IdleReplacement, new(4), "forfaits"),
            ],
            await world.LintAsync());
    }

    [Fact]
    public async Task Synonyms_of_what_analysis_joins_of_names_and_of_words_that_must_differ_are_found()
    {
        var (options, _) = OverridesFile.Parse(["protect Livebox Freebox"]);
        var world = await CuratedWorld.OfAsync(new FrenchAnalyzer(options), new ConformanceSuite { MustDiffer = [new WordPair("retrait", "retraite")] });
        await world.AddAsync(new SynonymStatement { Words = ["facture", "les factures", "note"] });
        await world.AddAsync(new SynonymStatement { Words = ["livebox", "freebox"] });
        await world.AddAsync(new SynonymStatement { Words = ["Retraite"], Finds = ["retrait"] });
        await world.AddAsync(new SynonymStatement { Words = ["livebox", "box"] });

        Assert.Equal(
            [
                new Finding(FindingCode.SynonymMetByAnalysis, new(1), "facture = les factures"),
                new(FindingCode.SynonymOfProtectedWords, new(2), "livebox = freebox"),
                new(FindingCode.SynonymOfWordsThatDiffer, new(3), "Retraite = retrait"),
            ],
            await world.LintAsync());
    }

    [Fact]
    public async Task Two_one_way_synonyms_that_go_both_ways_are_a_cycle_and_the_same_statement_twice_is_repeated()
    {
        var world = await CuratedWorld.OfAsync();
        await world.AddAsync(new SynonymStatement { Words = ["zorglub"], Finds = ["zimbrel"] });
        await world.AddAsync(new SynonymStatement { Words = ["zimbrel"], Finds = ["zorglub"] });
        await world.AddAsync(new StopWordsStatement { Phrases = ["slt"], Note = "un" });
        await world.AddAsync(new StopWordsStatement { Phrases = ["slt"], Note = "deux" });

        Assert.Equal(
            [(FindingCode.SynonymCycle, 1L, 2L), (FindingCode.SynonymCycle, 2L, 1L), (FindingCode.Repeated, 4L, 3L)],
            (await world.LintAsync()).Select(f => (f.Code, f.Id.Value, f.Other!.Value.Value)));
    }

    [Fact]
    public async Task Every_finding_has_a_message()
    {
        Assert.All(Enum.GetValues<FindingCode>(), code => Assert.NotEmpty(new Finding(code, new(1), "x", new(2)).Message));
        Assert.Empty(await (await CuratedWorld.OfAsync()).LintAsync());
    }
}
