using KbSearch.Search.Qualification;

namespace KbSearch.SearchApi.Pages;

/// <summary>Why an adviser is offered first.</summary>
/// <param name="Reason">In French, with the words that show it.</param>
public sealed record ContactNeed(bool IsUrgent, string Reason)
{
    private const int MaxWords = 2;

    /// <summary>Null for a need that content can meet.</summary>
    public static ContactNeed? Of(Need need, IEnumerable<string> words)
    {
        var shown = words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords).Select(text => $"« {text} »").ToList();
        var why = shown.Count == 0 ? "" : $" ({string.Join(", ", shown)})";
        return need switch
        {
            Need.Urgent => new ContactNeed(true, $"Votre message parle d'une urgence{why} : un conseiller peut agir tout de suite."),
            Need.Personal => new ContactNeed(false, $"Votre question touche à votre dossier{why} : seul un conseiller peut l'ouvrir."),
            _ => null,
        };
    }

    public static ContactNeed? Of(string text, NeedQualifier qualifier)
    {
        ArgumentNullException.ThrowIfNull(qualifier);
        var qualification = qualifier.Qualify(text);
        return Of(qualification.Need, QuotedWords.Of(text, qualification.Reasons.Select(reason => (reason.Start, reason.Length))));
    }
}
