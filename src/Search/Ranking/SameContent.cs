using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>Shows content that was written twice once: same title and same text but for case, punctuation and spaces.</summary>
/// <remarks>A digit makes a difference: two offers may differ in their price alone. So do two validated answers.</remarks>
internal static class SameContent
{
    /// <summary>The hits, each content once; in no particular order.</summary>
    public static IEnumerable<ShownHit> Collapse(IEnumerable<ShownHit> hits) =>
        hits.GroupBy(h => Essence(h.Item.Title), StringComparer.Ordinal).SelectMany(sameTitle => CollapseTexts([.. sameTitle]));

    private static IEnumerable<ShownHit> CollapseTexts(IReadOnlyList<ShownHit> hits) => hits.Count == 1
        ? hits
        : hits.GroupBy(h => Essence(h.Item.Body.ToPlainText()), StringComparer.Ordinal)
            .SelectMany(sameText => CollapseAnswers(sameText.Select(h => (Hit: h, Answers: ValidatedAnswers(h.Item))).ToLookup(h => h.Answers, h => h.Hit, StringComparer.Ordinal)));

    /// <summary>What has no validated answer goes with the first answer there is.</summary>
    private static IEnumerable<ShownHit> CollapseAnswers(ILookup<string, ShownHit> byAnswer)
    {
        var unanswered = byAnswer[""];
        foreach (var answered in byAnswer.Where(a => a.Key.Length > 0).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            yield return answered.Concat(unanswered).Aggregate(ShownHit.Join);
            unanswered = [];
        }

        if (unanswered.Any())
        {
            yield return unanswered.Aggregate(ShownHit.Join);
        }
    }

    private static string ValidatedAnswers(ContentItem item) =>
        Essence(string.Join(' ', item.Answers.Where(a => a.IsValidated).Select(a => a.Body.ToPlainText())));

    private static string Essence(string text)
    {
        var essence = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                essence.Append(char.ToLowerInvariant(character));
            }
        }

        return essence.ToString();
    }
}
