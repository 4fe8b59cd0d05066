using System.Globalization;
using KbSearch.Dedup;
using KbSearch.SearchApi.Backlog;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The words of the page of the duplicates.</summary>
internal static class FrenchDuplicates
{
    private const int WordsShown = 8;

    private static readonly CultureInfo s_culture = CultureInfo.GetCultureInfo("fr-FR");

    public static string? Done(string? done) => done switch
    {
        "decision" => "C'est fait. Vous pouvez l'annuler ici, ou sous « Traités » quand tout le groupe est décidé.",
        "annulation" => "La décision est annulée : le contenu est de nouveau à traiter.",
        "rien" => "Rien n'a été choisi dans ce groupe.",
        "conflit" => "Rien n'a été changé : un de ces contenus a été supprimé, fusionné ou réservé à d'autres lecteurs entre-temps. Voici l'état actuel.",
        _ => null,
    };

    public static string Decision(BacklogDecision decision) => decision switch
    {
        BacklogDecision.Open => "À décider",
        BacklogDecision.Merged => "Fusionné",
        BacklogDecision.Declined => "N'est pas un doublon",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Unknown decision."),
    };

    /// <summary>Why an item is proposed; null where the proposal does not say.</summary>
    public static string? Evidence(BacklogItem item)
    {
        var words = (item.SharedWords.Count, item.Band) switch
        {
            (> 0, _) => $"en commun : {string.Join(", ", item.SharedWords.Take(WordsShown))}",
            (_, DuplicateBand.Possible or DuplicateBand.Likely) => "aucun mot marquant en commun",
            _ => "même texte",
        };
        var doubt = item.Band == DuplicateBand.Possible ? "Possible, à vérifier — même" : "Même";

        // Rounded down: nothing is certain.
        return item.Probability is { } probability ? $"{doubt} question à {Math.Floor(probability * 100).ToString(s_culture)} % ; {words}" : null;
    }

    public static string Moment(DateTimeOffset at)
    {
        var local = ParisTime.Of(at);
        return $"{French.Date(local)} à {local.ToString("HH 'h' mm", s_culture)}";
    }
}
