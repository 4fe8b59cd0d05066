using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;

namespace KbSearch.SearchApi.Pages;

/// <summary>The words of the pages for what the code names in English.</summary>
internal static class French
{
    private static readonly CultureInfo s_culture = CultureInfo.GetCultureInfo("fr-FR");

    public static string Kind(ContentKind kind) => kind switch
    {
        ContentKind.Faq => "Question fréquente",
        ContentKind.Tutorial => "Tutoriel",
        ContentKind.Question => "Question de la communauté",
        ContentKind.Announcement => "Actualité",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string Kinds(ContentKind kind) => kind switch
    {
        ContentKind.Faq => "Questions fréquentes",
        ContentKind.Tutorial => "Tutoriels",
        ContentKind.Question => "Questions de la communauté",
        ContentKind.Announcement => "Actualités",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string State(QuestionState state) => state switch
    {
        QuestionState.Validated => "Réponse validée",
        QuestionState.Answered => "Avec réponses",
        QuestionState.Unanswered => "Sans réponse",
        QuestionState.Closed => "Fermée",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string Field(KeywordField field) => field switch
    {
        KeywordField.Kind => "Type de contenu",
        KeywordField.Product => "Produit",
        KeywordField.Category => "Rubrique",
        KeywordField.Tag => "Mot-clé",
        KeywordField.State => "État de la question",
        KeywordField.Year => "Année",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "The field is not shown."),
    };

    /// <summary>A facet value as readers see it; a value without a translation is shown as it is, with a capital.</summary>
    public static string Value(KeywordField field, string value) => field switch
    {
        KeywordField.Kind when Endpoints.WireNames.TryParse<ContentKind>(value, out var kind) => Kinds(kind),
        KeywordField.State when Endpoints.WireNames.TryParse<QuestionState>(value, out var state) => State(state),
        KeywordField.Product => Capitalized(value),
        KeywordField.Category => value.Replace("/", " › ", StringComparison.Ordinal),
        _ => value,
    };

    public static string Date(DateTimeOffset date) => date.ToString("d MMMM yyyy", s_culture);

    public static string Number(long number) => number.ToString("N0", s_culture);

    /// <summary>The number and the noun in its form.</summary>
    public static string Count(long number, string singular, string plural) => $"{Number(number)} {(Math.Abs(number) < 2 ? singular : plural)}";

    /// <summary>With a capital, or all in capitals when it is as short as an acronym: TV, SIM.</summary>
    public static string Capitalized(string text) => text.Length switch
    {
        0 => text,
        <= 3 => text.ToUpper(s_culture),
        _ => char.ToUpper(text[0], s_culture) + text[1..],
    };
}
