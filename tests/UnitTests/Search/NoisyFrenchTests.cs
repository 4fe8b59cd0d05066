using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>What is typed in a hurry finds what plain French says, and never comes before it.</summary>
public sealed class NoisyFrenchTests
{
    private static readonly ContentItem[] Content =
    [
        Items.Faq("abonnement", "Résilier l'abonnement mobile"),
        Items.Faq("password", "Retrouver un mot de passe perdu"),
        Items.Faq("appointment", "Prendre rendez-vous avec un technicien"),
        Items.Faq("arrival", "Mon colis n'arrive pas"),
        Items.Faq("refund", "Demander un remboursement"),
        Items.Faq("card", "Bloquer une carte bancaire"),
        Items.Faq("problem", "Signaler un problème de réseau"),
        Items.Faq("phone", "Changer de numéro de téléphone"),
        Items.Faq("debit", "Comprendre un prélèvement"),
        Items.Faq("connection", "La connexion coupe tout le temps"),
    ];

    [Theory]
    [InlineData("g perdu mon mdp", "password")]
    [InlineData("jai oublie le motdepasse", "password")]
    [InlineData("c koi mon mot 2 passe", "password")]
    [InlineData("pk mon coli narrive pa", "arrival")]
    [InlineData("le colis narive pas", "arrival")]
    [InlineData("jarive pa a retrouver mon mot de passe", "password")]
    [InlineData("svp resilier labonnement", "abonnement")]
    [InlineData("resilié labonement", "abonnement")]
    [InlineData("jvoudrais résilier dabonnement", "abonnement")]
    [InlineData("prendre rdv", "appointment")]
    [InlineData("un rendé vous technicien", "appointment")]
    [InlineData("quil bloque ma cb", "card")]
    [InlineData("ya un pb de reso", "problem")]
    [InlineData("pblm réseau", "problem")]
    [InlineData("chgt de num de tel", "phone")]
    [InlineData("num telefone", "phone")]
    [InlineData("un prelevmant", "debit")]
    [InlineData("prelevment", "debit")]
    [InlineData("rembourcement svp", "refund")]
    [InlineData("ranboursement", "refund")]
    [InlineData("la conection coupe", "connection")]
    [InlineData("connexionn", "connection")]
    public async Task It_finds_what_plain_French_says(string query, string expected)
    {
        var world = await SearchWorld.FrenchAsync(Content);

        Assert.Equal(expected, (await world.SearchAsync(query)).Hits[0].Item.Id.ExternalId);
    }

    [Fact]
    public async Task A_correction_never_comes_before_what_holds_the_word_as_typed()
    {
        string[] right = ["abonnement", "remboursement", "prelevement", "connexion", "telephone"];
        for (var round = 0; round < 30; round++)
        {
            var seed = TestSeed.First + round;
            var random = new Random(seed);
            var meant = right[random.Next(right.Length)];
            var at = random.Next(1, meant.Length - 1);
            var typed = random.Next(2) == 0 ? meant.Remove(at, 1) : meant.Insert(at, meant[at].ToString());
            var items = Enumerable.Range(0, random.Next(1, 5)).Select(i => Items.Faq($"typed{i}", $"{typed} sujet{i}"))
                .Concat(Enumerable.Range(0, random.Next(10, 60)).Select(i => Items.Faq($"meant{i}", $"{meant} sujet{i}")))
                .ToArray();
            var world = await SearchWorld.FrenchAsync(items);

            var response = await world.SearchAsync(typed, r => r with { Limit = 100 });

            var found = response.Hits.Select(h => h.Item.Id.ExternalId).ToList();
            var typedCount = items.Count(i => i.Id.ExternalId.StartsWith("typed", StringComparison.Ordinal));
            Assert.True(found.Take(typedCount).All(id => id.StartsWith("typed", StringComparison.Ordinal)), $"seed {seed}, '{typed}': {string.Join(' ', found)}");
            Assert.True(response.InterpretedAs.Corrections is [], $"seed {seed}: '{typed}' is held and was replaced");
        }
    }
}
