using KbSearch.Analysis.French;
using KbSearch.Dedup;
using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Slots;

namespace KbSearch.UnitTests.Dedup.Slots;

public sealed class SlotComparisonTests
{
    private static readonly QuestionReader s_reader = new(new FrenchAnalyzer());

    [Theory]
    [InlineData("Ma box est en panne", "Mon décodeur est en panne", SlotKind.Device, "box", "décodeur")]
    [InlineData("Mon Nuvia X12 chauffe", "Mon Nuvia X10 chauffe", SlotKind.Model, "X12", "X10")]
    [InlineData("Quitter Brise 24 avant un an", "Quitter Brise avant un an", SlotKind.Model, "Brise 24", "")]
    [InlineData("Est-ce que l'offre Brise est finie ?", "Est-ce que l'offre Mistral est finie ?", SlotKind.Offer, "Brise", "Mistral")]
    [InlineData("Passer à la 5G", "Passer à la 4G", SlotKind.Technology, "5G", "4G")]
    [InlineData("Venir de Orange sans coupure", "Venir de SFR sans coupure", SlotKind.Operator, "Orange", "SFR")]
    [InlineData("Pourquoi 10 € de frais ?", "Pourquoi 49 euros de frais ?", SlotKind.Amount, "10 €", "49 €")]
    [InlineData("Téléphoner au Maroc", "Téléphoner au Royaume-Uni", SlotKind.Country, "Maroc", "Royaume-Uni")]
    [InlineData("La télé affiche H-101", "La télé affiche H-204", SlotKind.ErrorCode, "H-101", "H-204")]
    [InlineData("Rendre la box en 14 jours", "Rendre la box en 21 jours", SlotKind.Number, "14", "21")]
    [InlineData("Code PIN oublié", "Code PUK oublié", SlotKind.Acronym, "PIN", "PUK")]
    [InlineData("Résilier avec un motif", "Résilier sans motif", SlotKind.Negation, "", "sans")]
    [InlineData("Ça marche", "Ça ne marche pas", SlotKind.Negation, "", "pas")]
    [InlineData("Activer le mode nuit", "Désactiver le mode nuit", SlotKind.Negation, "Activer", "Désactiver")]
    [InlineData("Renvoyer les appels du fixe vers le bureau", "Renvoyer les appels du bureau vers le fixe", SlotKind.Direction, "fixe", "bureau")]
    [InlineData("Passer d'Alizé à Mistral", "Passer de Mistral à Alizé", SlotKind.Direction, "Alizé", "Mistral")]
    [InlineData("Se rétracter d'un achat en ligne", "Se rétracter d'un achat en boutique", SlotKind.Alternative, "en ligne", "boutique")]
    [InlineData("Je ne reçois pas mes MMS", "Je ne reçois pas mes SMS", SlotKind.Alternative, "MMS", "SMS")]
    [InlineData("Rupture du CDD par le salarié", "Rupture du CDD par l'employeur", SlotKind.Alternative, "salarié", "employeur")]
    public void DetailThatDiffers_IsAConflict(string draft, string existing, SlotKind kind, string here, string there)
    {
        var conflict = Assert.Single(Compare(draft, existing).Conflicts, c => c.Kind == kind);
        Assert.Equal((here, there), (string.Join(' ', conflict.Draft), string.Join(' ', conflict.Existing)));
    }

    [Theory]
    [InlineData("Ma box ne marche plus", "Ma livebox ne marche plus")]
    [InlineData("resilier alizé", "Résilier mon forfait Alizé")]
    [InlineData("Combien coûte la 4G en Suisse ?", "la 4g en suisse c'est combien")]
    [InlineData("C'est gratuit, n'est-ce pas ?", "Est-ce gratuit ?")]
    [InlineData("Le wifi de la box", "Le Wi-Fi de la box")]
    [InlineData("Changer de forfait", "Changer mon forfait de base")]
    [InlineData("VOL DE TELEPHONE", "Vol de téléphone")]
    [InlineData("Acheter une box sur internet", "Acheter une box en ligne")]
    [InlineData("Acheter ou louer une box ?", "Louer une box")]
    [InlineData("Acheter une box", "Acheter ou louer une box ?")]
    public void SameDetail_WrittenOtherwise_IsNone(string draft, string existing) => Assert.Empty(Compare(draft, existing).Conflicts);

    [Fact]
    public void DetailsThatAgree_AreGivenAsTheDraftWritesThem() =>
        Assert.Equal(["Nuvia", "X12", "5g"], Compare("Le Nuvia X12 prend-il la 5g ?", "5G sur Nuvia X12").Agreements.Select(slot => slot.Text));

    [Fact]
    public void WhatTheTitleLeavesOpen_MayStandInTheBody()
    {
        var title = s_reader.ReadDraft("Je ne reçois pas mes MMS");
        var text = s_reader.ReadDraft("Je ne reçois pas mes MMS\nNi mes SMS d'ailleurs.");
        Assert.DoesNotContain(SlotComparison.Of(title, s_reader.ReadTitle("Je ne reçois pas mes SMS"), text).Conflicts, conflict => conflict.Kind == SlotKind.Alternative);
    }

    private static SlotComparison Compare(string draft, string existing)
    {
        var read = s_reader.ReadDraft(draft);
        return SlotComparison.Of(read, s_reader.ReadTitle(existing), read);
    }
}
