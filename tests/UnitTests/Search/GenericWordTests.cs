using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Content.Model;
using KbSearch.Search;
using KbSearch.Search.Requests;

namespace KbSearch.UnitTests.Search;

/// <summary>Words that most sentences could hold count less than those that name a thing.</summary>
public sealed class GenericWordTests
{
    [Theory]
    [InlineData("prendre un colis", "colis")]
    [InlineData("mon nouveau colis", "colis")]
    [InlineData("un souci de colis", "colis")]
    public async Task A_word_that_names_a_thing_comes_before_as_rare_a_generic_one(string query, string thing)
    {
        var world = await SearchWorld.FrenchAsync(
            Items.Faq("a", "Prendre la ligne"), Items.Faq("b", "Nouveau modem"), Items.Faq("c", "Souci de ligne"), Items.Faq("z", $"Le {thing} rouge"), Items.Faq("y", "Payer une facture"));

        Assert.StartsWith("z", await world.FindAsync(query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_generic_words_find_what_holds_them()
    {
        var world = await SearchWorld.FrenchAsync(Items.Faq("1", "Prendre la suite"), Items.Faq("2", "Payer une facture"));

        Assert.Equal("1", await world.FindAsync("prendre"));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.5f)]
    public async Task Their_information_is_a_share_of_what_their_rarity_gives(float share)
    {
        var world = new SearchWorld(new SearchOptions { GenericWordShare = share }, new FrenchAnalyzer());
        await world.PutAsync(Items.Faq("1", "Prendre la suite"), Items.Faq("2", "Payer une facture"));

        var concepts = (await world.Service.ExplainAsync(new SearchRequest { Viewer = Viewer.Anonymous, Query = "prenons facture" }, CancellationToken.None)).Concepts;

        Assert.Equal(share * concepts[1].Information, concepts[0].Information, 6);
    }

    [Fact]
    public async Task What_they_count_weighs_all_of_their_terms_alike_and_their_synonyms_not_twice()
    {
        Assert.Equal(await SynonymAsync(share: 1), await SynonymAsync(share: 0.5f));

        // Before the index is asked, where the share comes to every term.
        static async Task<string> SynonymAsync(float share)
        {
            var world = new SearchWorld(new SearchOptions { GenericWordShare = share }, new FrenchAnalyzer());
            await world.PutAsync(Items.Faq("1", "Un point de vente"), Items.Faq("2", "Le point du jour"), Items.Faq("3", "Une boutique"), Items.Faq("4", "Payer une facture"));
            var explained = await world.Service.ExplainAsync(new SearchRequest { Viewer = Viewer.Anonymous, Query = "point de vente" }, CancellationToken.None);
            return explained.Concepts[0].Terms.Single(term => term.StartsWith("Lemma:boutique^", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("depuis un mois", true)]
    [InlineData("engagement de 8 mois", false)]
    [InlineData("engagement 24 MOIS", false)]
    public void A_number_gives_its_unit_a_meaning(string query, bool isGeneric) =>
        Assert.Equal(isGeneric, new FrenchQueryAnalyzer(new FrenchAnalyzer()).Analyze(query).Words[^1].IsGeneric);
}
