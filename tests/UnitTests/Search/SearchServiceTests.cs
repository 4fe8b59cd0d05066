using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

public sealed class SearchServiceTests
{
    [Fact]
    public async Task Relevant_self_service_content_comes_before_threads_and_says_why()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("thread", "Code PUK carte SIM bloquée", "code puk code puk code puk"),
            Items.Faq("faq", "Retrouver le code PUK", "Dans l'espace client."),
            Items.Validated("validated", "Mon code PUK ?", "Le code PUK est dans l'espace client."),
            Items.Tutorial("tutorial", "Saisir le code PUK", "Composez-le."));

        var hits = (await world.SearchAsync("code puk")).Hits;

        Assert.Equal("thread", hits[^1].Item.Id.ExternalId);
        Assert.Equal(
            ["faq faq", "thread thread", "tutorial tutorial", "validated validatedAnswer"],
            hits.Select(h => $"{h.Item.Id.ExternalId} {h.TierReason}").Order(StringComparer.Ordinal));
        Assert.Equal(Tier.Community, hits[^1].Tier);
    }

    [Fact]
    public async Task Self_service_content_that_covers_little_of_the_query_is_not_lifted()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("thread", "Voyant orange clignotant après orage", "le voyant orange clignote"),
            Items.Faq("faq", "Orage et foudre", "Débranchez tout."),
            Items.Faq("other", "Facture", "Payer."));

        var hits = (await world.SearchAsync("voyant orange clignotant orage")).Hits;

        Assert.Equal(["thread", "faq"], hits.Select(h => h.Item.Id.ExternalId));
        Assert.Equal(TierReasons.BelowRelevanceFloor, hits[1].TierReason);
    }

    [Fact]
    public async Task Pages_put_together_are_the_whole_list_without_repetition()
    {
        var seed = TestSeed.First;
        var world = await SearchWorld.OfAsync(RandomContent.Items(new Random(seed), 330));
        var whole = (await world.SearchAsync("box fibre", r => r with { Limit = 100 })).Hits.Select(h => h.Item.Id)
            .Concat((await world.SearchAsync("box fibre", r => r with { Limit = 100, Offset = 100 })).Hits.Select(h => h.Item.Id))
            .Concat((await world.SearchAsync("box fibre", r => r with { Limit = 100, Offset = 200 })).Hits.Select(h => h.Item.Id))
            .ToList();

        var paged = new List<ContentId>();
        for (var offset = 0; offset < 300; offset += 7)
        {
            paged.AddRange((await world.SearchAsync("box fibre", r => r with { Limit = 7, Offset = offset })).Hits.Select(h => h.Item.Id));
        }

        Assert.True(whole.Count > 200, $"seed {seed}: only {whole.Count} hits");
        Assert.True(whole.SequenceEqual(paged.Take(whole.Count)), $"seed {seed}: the pages differ from the whole");
        Assert.Equal(whole.Count, whole.Distinct().Count());
    }

    [Fact]
    public async Task Content_that_is_gone_or_forbidden_by_now_is_dropped_though_the_index_still_holds_it()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Code PUK"), Items.Faq("2", "Code PUK"), Items.Faq("3", "Code PUK"));
        await world.Store.DeleteAsync([Items.Id("1")], CancellationToken.None);
        await world.Store.UpsertAsync([Items.Faq("2", "Code PUK") with { Audience = Audience.Agents }], CancellationToken.None);

        var response = await world.SearchAsync("puk");

        Assert.Equal("3", SearchWorld.Ids(response));
        Assert.Equal(1, response.Total.Value);
    }

    [Fact]
    public async Task A_merged_question_is_shown_as_the_item_it_was_merged_into_and_in_that_items_tier()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("merged", "Ma puce est bloquée") with { DuplicateOf = Items.Id("faq") },
            Items.Thread("thread", "Puce bloquée aussi chez moi"),
            Items.Faq("faq", "Carte SIM verrouillée", "Saisissez le code PUK."));

        var response = await world.SearchAsync("puce bloquée");

        Assert.Equal("faq thread", SearchWorld.Ids(response));
        Assert.Equal(Tier.SelfService, response.Hits[0].Tier);
        Assert.Equal("faq", await world.FindAsync("verrouillée"));
    }

    [Fact]
    public async Task A_merged_question_stands_for_itself_when_its_canonical_item_is_not_readable()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("merged", "Ma puce est bloquée") with { DuplicateOf = Items.Id("secret") },
            Items.Faq("secret", "Procédure") with { Audience = Audience.Agents });

        Assert.Equal("merged", await world.FindAsync("puce"));
    }

    [Fact]
    public async Task A_canonical_item_that_the_filter_excludes_is_not_smuggled_in()
    {
        var world = await SearchWorld.OfAsync(
            Items.Thread("merged", "Ma puce est bloquée") with { DuplicateOf = Items.Id("faq") },
            Items.Faq("faq", "Carte SIM verrouillée"));

        Assert.Equal("merged", await world.FindAsync("puce", r => r with { Kinds = [ContentKind.Question] }));
    }

    [Theory]
    [InlineData("carte sim", "all", "")]
    [InlineData("carte sim zorglub", "most", "zorglub")]
    [InlineData("carte facture", "most", "")]
    [InlineData("carte facture zorglub", "any", "zorglub")]
    [InlineData("zorglub", "any", "zorglub")]
    public async Task The_interpretation_says_what_was_found_and_what_was_ignored(string query, string mode, string ignored)
    {
        var items = new List<ContentItem> { Items.Faq("1", "Carte SIM bloquée"), Items.Faq("2", "Payer une facture") };
        items.AddRange(Enumerable.Range(0, 20).Select(i => Items.Faq($"f{i}", $"Sujet numéro{i}")));
        var world = await SearchWorld.OfAsync(items);

        var interpretation = (await world.SearchAsync(query)).InterpretedAs;

        Assert.Equal(mode, interpretation.Mode);
        Assert.Equal(ignored, string.Join(' ', interpretation.IgnoredWords));
    }

    [Fact]
    public async Task The_interpretation_names_the_words_that_were_searched()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Carte SIM bloquée"));

        Assert.Equal("carte SIM bloquée", (await world.SearchAsync("Pourquoi ma carte SIM est-elle bloquée ?")).InterpretedAs.Text);
    }

    [Fact]
    public async Task Greetings_and_ways_to_ask_neither_count_nor_find()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Résilier un forfait"), Items.Faq("2", "Comment savoir mon solde"));

        var response = await world.SearchAsync("Bonjour, j'aimerais savoir comment résilier mon forfait");

        Assert.Equal("1", SearchWorld.Ids(response));
        Assert.Equal("all", response.InterpretedAs.Mode);
        Assert.Contains("Bonjour", response.InterpretedAs.IgnoredWords);
    }

    [Fact]
    public async Task Quoted_words_are_found_together_only()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("apart", "Code de la carte", "Le PUK est un code."),
            Items.Faq("together", "Aide", "Voici le code PUK."));

        Assert.Equal("together", await world.FindAsync("\"code puk\""));
        Assert.Equal("together", await world.FindAsync("«code puk»"));
        Assert.Equal(2, (await world.SearchAsync("\"code puk")).Hits.Count);
    }

    [Fact]
    public async Task A_quotation_found_nowhere_gives_way_to_its_words()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Le code de la carte"));

        Assert.Equal("1", await world.FindAsync("\"carte code\""));
    }

    [Fact]
    public async Task A_negation_finds_the_content_that_says_it()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("with", "Forfait avec engagement", "Un forfait et un engagement de douze mois."),
            Items.Faq("without", "Forfait mobile", "Un forfait sans engagement."));

        Assert.StartsWith("without", await world.FindAsync("sans engagement"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_of_function_words_alone_is_searched_as_it_is()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Comment faire ?"), Items.Faq("2", "Facture"));

        Assert.Equal("1", await world.FindAsync("comment faire"));
    }

    [Fact]
    public async Task Function_words_alone_make_no_hit_beside_other_words()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Payer la facture"), Items.Faq("2", "Changer la carte"));

        Assert.Equal("1", await world.FindAsync("la facture"));
    }

    [Fact]
    public async Task No_text_a_visitor_may_type_is_an_error()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Code PUK", "Dans l'espace client."));
        const string Characters = "abcé '\"«»“”+-*?!():/\\&|~^[]{}\t\n0…’ ,;\ud83d\ude00\0\u0301";
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Characters[random.Next(Characters.Length)]));
            var failure = await Record.ExceptionAsync(() => world.SearchAsync(text));
            Assert.True(failure is null, $"seed {seed}, query {text}: {failure}");
        }
    }

    [Fact]
    public async Task The_longest_query_of_different_words_is_answered()
    {
        var words = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"m{i}"));
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Aide", words));

        Assert.Equal("1", await world.FindAsync(words));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(101, 0, 1)]
    [InlineData(10, -1, 1)]
    [InlineData(10, 991, 1)]
    [InlineData(10, int.MaxValue, 1)]
    [InlineData(10, 0, 513)]
    public async Task Requests_out_of_bounds_are_refused(int limit, int offset, int queryLength)
    {
        var world = await SearchWorld.OfAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => world.SearchAsync(new string('a', queryLength), r => r with { Limit = limit, Offset = offset }));
    }

    [Fact]
    public async Task An_explanation_gives_the_parts_of_the_score_and_the_floor()
    {
        var world = await SearchWorld.OfAsync(Items.Faq("1", "Code PUK"), Items.Thread("2", "Code PUK perdu"), Items.Faq("3", "Facture"));

        var explanation = await world.Service.ExplainAsync(new SearchRequest { Query = "le code puk", Viewer = Viewer.Anonymous }, CancellationToken.None);

        Assert.Equal(["code", "puk"], explanation.Concepts.Select(c => c.Word));
        Assert.Equal([1, 2], explanation.Hits.Select(h => h.Rank));
        Assert.All(explanation.Hits, h =>
        {
            Assert.Equal(h.FinalScore, h.Views.Sum(v => v.Value * v.Weight), 9);
            Assert.All(h.Views, v => Assert.InRange(v.Value, 0, 1));
            Assert.Equal(h.EngineScore!.Value, h.EngineScore.Details.Sum(d => d.Value), 6);
            Assert.True(h.IsAboveFloor);
        });
    }

    [Fact]
    public async Task Facets_count_both_tiers_and_show_the_alternatives_of_a_chosen_value()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("1", "Code PUK") with { Product = "mobile" },
            Items.Thread("2", "Code PUK") with { Product = "mobile" },
            Items.Thread("3", "Code PUK") with { Product = "box" },
            Items.Faq("4", "Facture") with { Product = "tv" });

        var response = await world.SearchAsync("code puk", r => r with { Products = ["box"] });

        Assert.Equal("3", SearchWorld.Ids(response));
        Assert.Equal(1, response.Total.Value);
        Assert.Equal(["mobile=2", "box=1"], Values(response, KeywordField.Product));
        Assert.Equal(["question=1"], Values(response, KeywordField.Kind));
        Assert.Equal(["unanswered=1"], Values(response, KeywordField.State));
    }

    [Fact]
    public async Task Filters_of_one_field_widen_and_filters_of_several_fields_narrow()
    {
        var world = await SearchWorld.OfAsync(
            Items.Faq("1", "Code PUK", "Un.") with { Category = ["Mobile", "SIM"], Tags = ["puk"], UpdatedAt = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            Items.Faq("2", "Code PUK", "Deux.") with { Category = ["Mobile"], Tags = ["pin"], UpdatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            Items.Thread("3", "Code PUK", "", "oui") with { Category = ["Box"] });

        Assert.Equal("1 2", await world.FindAsync("code", r => r with { Categories = ["Mobile"] }));
        Assert.Equal("1", await world.FindAsync("code", r => r with { Categories = ["Mobile/SIM"] }));
        Assert.Equal("1 2", await world.FindAsync("code", r => r with { Tags = ["puk", "pin"] }));
        Assert.Equal("2", await world.FindAsync("code", r => r with { Tags = ["puk", "pin"], Years = [2026] }));
        Assert.Equal("3", await world.FindAsync("code", r => r with { States = [QuestionState.Answered] }));
        Assert.Equal("", await world.FindAsync("code", r => r with { States = [QuestionState.Answered], Kinds = [ContentKind.Faq] }));
    }

    private static IEnumerable<string> Values(SearchResponse response, KeywordField field) =>
        response.Facets.Single(f => f.Field == field).Values.Select(v => $"{v.Value}={v.Count}");
}
