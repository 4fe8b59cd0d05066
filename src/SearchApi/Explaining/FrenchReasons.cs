using System.Globalization;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Explaining;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.SearchApi.Explaining;

/// <summary>Says in French, for editors, why an item is a result, why it stands where it stands, and what rules did.</summary>
internal static class FrenchReasons
{
    private static readonly CultureInfo s_french = CultureInfo.GetCultureInfo("fr-FR");

    /// <param name="wanted">The item that was asked about; null for the first hit.</param>
    public static IReadOnlyList<string> Of(FoundHit found, CurationState state, ContentId? wanted)
    {
        var reasons = new List<string>();
        AddReading(found.Search.Response, reasons);
        if (found.Hit is { } hit)
        {
            AddMatch(hit, reasons);
            AddPlace(hit, found.Above, reasons);
        }
        else
        {
            reasons.Add(wanted is null ? "Cette recherche ne donne aucun résultat." : $"Ce contenu n'est pas parmi les {SearchRequest.MaxWindow} premiers résultats : il ne contient pas les mots cherchés, n'existe plus, ou n'est pas visible avec votre clé.");
        }

        AddRules(found.Search.Response, state, wanted ?? found.Hit?.Hit.Item.Id, reasons);
        return reasons;
    }

    private static void AddReading(SearchResponse response, List<string> reasons)
    {
        var read = response.InterpretedAs;
        if (read.Text.Length > 0)
        {
            reasons.Add($"Mots cherchés : « {read.Text} ».");
        }

        if (read.IgnoredWords.Count > 0)
        {
            reasons.Add($"Mots laissés de côté : {string.Join(", ", read.IgnoredWords.Select(w => $"« {w} »"))}.");
        }

        reasons.AddRange(read.Corrections.Select(c => $"« {c.From} » n'est dans aucun contenu : « {c.To} » a été cherché à la place."));
    }

    private static void AddMatch(HitExplanation hit, List<string> reasons)
    {
        if (hit.EngineScore is null && hit.Hit.TierReason == TierReasons.Pinned)
        {
            reasons.Add("Ce contenu ne répond pas de lui-même à la requête : seule une règle le montre.");
            return;
        }

        var share = hit.Coverage.ToString("P0", s_french);
        reasons.Add(hit.Coverage >= 1 ? "Il contient tous les mots cherchés." : $"Il contient {share} de ce que la requête demande, les mots rares comptant plus que les mots courants.");
        AddWords("Dans le titre", hit.Hit.Item.Title, "title", hit.Hit, reasons);
        AddWords("Dans l'extrait", hit.Hit.Snippet, "snippet", hit.Hit, reasons);
    }

    private static void AddWords(string where, string text, string field, SearchHit hit, List<string> reasons)
    {
        var words = hit.Highlights.Where(h => h.Field == field).Select(h => text.Substring(h.Start, h.Length)).Distinct(StringComparer.CurrentCultureIgnoreCase).ToList();
        if (words.Count > 0)
        {
            reasons.Add($"{where} : {string.Join(", ", words.Select(w => $"« {w} »"))}.");
        }
    }

    private static void AddPlace(HitExplanation hit, HitExplanation? above, List<string> reasons)
    {
        reasons.Add(hit.Hit.TierReason switch
        {
            TierReasons.Pinned => $"Place {hit.Rank} : une règle l'y épingle.",
            TierReasons.BelowRelevanceFloor => $"Place {hit.Rank} : trop peu pertinent pour être placé selon sa nature ; {Shortfall(hit)}.",
            TierReasons.Thread => $"Place {hit.Rank} : c'est un échange sans réponse validée, donc après les réponses et guides assez pertinents.",
            _ => $"Place {hit.Rank} : {NatureOf(hit.Hit)}, donc avant tout échange sans réponse validée.",
        });
        if (above is not null && hit.Hit.TierReason != TierReasons.Pinned)
        {
            reasons.Add(above.Hit.TierReason == TierReasons.Pinned
                ? $"Juste au-dessus, « {above.Hit.Item.Title} » : une règle l'y épingle."
                : above.FinalScore >= hit.FinalScore
                    ? $"Juste au-dessus, « {above.Hit.Item.Title} » : plus pertinent ({Figure(above.FinalScore)} contre {Figure(hit.FinalScore)})."
                    : $"Juste au-dessus, « {above.Hit.Item.Title} » : moins pertinent ({Figure(above.FinalScore)} contre {Figure(hit.FinalScore)}), mais d'une nature qui passe avant.");
        }
    }

    private static void AddRules(SearchResponse response, CurationState state, ContentId? id, List<string> reasons)
    {
        foreach (var applied in response.AppliedRules)
        {
            var name = state.Find(applied.Id)?.Statement is RuleStatement rule ? $" « {rule.Name} »" : "";
            reasons.Add($"Règle n° {applied.Id}{name} : {string.Join(", ", applied.Actions.Select(NameOf))}.");
        }

        var applying = response.AppliedRules.Select(r => (r.Id, Rule: state.Find(r.Id)?.Statement as RuleStatement));
        reasons.AddRange(applying.Where(r => id is { } asked && r.Rule?.Then.Hide.Contains(asked) == true).Select(r => $"La règle n° {r.Id} masque ce contenu pour cette requête."));
    }

    private static string Shortfall(HitExplanation hit) =>
        hit.Coverage < hit.Floor.Coverage
            ? $"il contient {hit.Coverage.ToString("P0", s_french)} de la requête, il en faudrait {hit.Floor.Coverage.ToString("P0", s_french)}"
            : $"sa pertinence est de {Figure(hit.FinalScore)}, il faudrait {Figure(hit.Floor.Score)}";

    private static string NatureOf(SearchHit hit) => hit.TierReason switch
    {
        TierReasons.ValidatedAnswer => "la question a une réponse validée",
        TierReasons.Faq => "c'est une question fréquente",
        TierReasons.Tutorial => "c'est un tutoriel",
        TierReasons.Announcement => "c'est une actualité",
        _ => "c'est une réponse",
    };

    private static string NameOf(RuleAction action) => action switch
    {
        RuleAction.Pin => "épingle",
        RuleAction.Hide => "masque",
        RuleAction.Boost => "favorise ou défavorise une nature de contenu",
        RuleAction.ReplaceQuery => "remplace la requête",
        RuleAction.Announce => "annonce",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };

    private static string Figure(double value) => value.ToString("0.00", s_french);
}
