using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Content.Model;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>Synonyms: the weakest level of a match, and all there is where the word itself does not occur.</summary>
public sealed class SynonymTests
{
    [Theory]
    [InlineData("e-mail")]
    [InlineData("email")]
    [InlineData("mails")]
    [InlineData("courriel")]
    [InlineData("mél")]
    [InlineData("courrier électronique")]
    public async Task Whoever_looks_for_mail_finds_every_name_of_it(string query)
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Changer d'e-mail", "Un."), Items.Faq("2", "Changer de courriel", "Deux."), Items.Faq("3", "Changer de mail", "Trois."), Items.Faq("4", "Payer une facture"));

        Assert.Equal(["1", "2", "3"], SearchWorld.Ids(await world.SearchAsync(query)).Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_word_occurs_nowhere_the_synonym_stands_in_and_is_no_correction()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Changer de mail"), Items.Faq("2", "Payer une facture"));

        var response = await world.SearchAsync("courriel");

        Assert.Equal("1", SearchWorld.Ids(response));
        Assert.Empty(response.InterpretedAs.Corrections);
        Assert.NotEmpty(response.Hits[0].Highlights);
    }

    [Fact]
    public async Task The_word_as_typed_comes_before_any_synonym()
    {
        for (var round = 0; round < 20; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var items = new List<ContentItem>();
            for (var i = 0; i < 40; i++)
            {
                var word = random.Next(4) switch { 0 => "mail", 1 => "courriel", 2 => "courriels", _ => "e-mail" };
                items.Add(Items.Faq($"{(word.StartsWith("courriel", StringComparison.Ordinal) ? "own" : "other")}{i}", $"{word} sujet{random.Next(5)}"));
            }

            items.AddRange(Enumerable.Range(0, random.Next(40)).Select(i => Items.Faq($"filler{i}", $"sujet{random.Next(5)}")));
            var world = await SearchWorld.FrenchAsync(items);

            var found = (await world.SearchAsync("courriel", r => r with { Limit = 100 })).Hits.Select(h => h.Item.Id.ExternalId).ToList();

            var lastOwn = found.FindLastIndex(id => id.StartsWith("own", StringComparison.Ordinal));
            var firstOther = found.FindIndex(id => id.StartsWith("other", StringComparison.Ordinal));
            Assert.True(firstOther < 0 || lastOwn < firstOther, $"seed {seed}: {string.Join(' ', found)}");
            Assert.True(firstOther >= 0 || !items.Exists(i => i.Id.ExternalId.StartsWith("other", StringComparison.Ordinal)), $"seed {seed}: no synonym found");
        }
    }

    [Fact]
    public async Task Quoted_words_have_no_synonyms()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Changer de mail"), Items.Faq("2", "Changer de courriel"));

        Assert.Equal("2", SearchWorld.Ids(await world.SearchAsync("\"courriel\"")));
    }

    [Theory]
    [InlineData("zorglub", "1 2")]
    [InlineData("zimbrel", "1 2")]
    [InlineData("zipette", "1 3")]
    [InlineData("grande boîte", "3")]
    public async Task An_installation_has_synonyms_of_its_own(string query, string expected)
    {
        var (options, errors) = OverridesFile.Parse(["synonym Zorglub, zimbrel", "synonym zipette > zorglub, grande boîte"]);
        Assert.Empty(errors);
        var world = new SearchWorld(analyzer: new FrenchAnalyzer(options));
        await world.PutAsync(Items.Faq("1", "Le zorglub"), Items.Faq("2", "Le zimbrel"), Items.Faq("3", "La grande boîte et la zipette"), Items.Faq("4", "Payer une facture"));

        Assert.Equal(expected, string.Join(' ', SearchWorld.Ids(await world.SearchAsync(query)).Split(' ').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Without_weight_synonyms_only_stand_in()
    {
        var world = new SearchWorld(new SearchOptions { SynonymWeight = 0 }, new FrenchAnalyzer());
        await world.PutAsync(Items.Faq("1", "Changer de mail"), Items.Faq("2", "Changer de courriel"));

        Assert.Equal("2", SearchWorld.Ids(await world.SearchAsync("courriel")));
        Assert.Equal("1", SearchWorld.Ids(await world.SearchAsync("mail")));
    }

    [Fact]
    public async Task What_a_synonym_shares_with_the_words_it_stands_for_is_no_other_word_for_them()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Justificatif de domicile"), Items.Faq("2", "Attestation de domicile"));

        var terms = (await world.Service.ExplainAsync(new SearchRequest { Viewer = Viewer.Anonymous, Query = "justificatif de domicile" }, CancellationToken.None)).Concepts.ToDictionary(c => c.Word, c => string.Join(' ', c.Terms));

        Assert.Contains("attestation", terms["justificatif"], StringComparison.Ordinal);
        Assert.DoesNotContain("domicile", terms["justificatif"], StringComparison.Ordinal);
        Assert.DoesNotContain("attestation", terms["domicile"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_synonyms_are_of_words_the_analyzer_keeps_apart()
    {
        var analyzer = new FrenchQueryAnalyzer(new FrenchAnalyzer());
        Assert.All(new[] { "mail", "téléphone", "carte bancaire", "sms", "télé", "résilier" }, text => Assert.NotEmpty(analyzer.Analyze(text).Words[0].Synonyms));
        Assert.DoesNotContain(analyzer.Analyze("mail").Words[0].Synonyms, synonym => synonym.Words[0].Lemmas[0] == "mail");
    }
}
