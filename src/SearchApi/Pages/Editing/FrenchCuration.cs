using System.Globalization;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The words of the editing pages for what the code names in English.</summary>
internal static class FrenchCuration
{
    public static string Type(string type) => type switch
    {
        "synonym" => "Synonyme",
        "stopWords" => "Mots sans portée",
        "rule" => "Règle",
        "announcement" => "Annonce",
        "override" => "Réglage de l'analyse",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };

    public static string Types(string type) => type switch
    {
        "synonym" => "Synonymes",
        "rule" => "Règles",
        "announcement" => "Annonces",
        "override" => "Réglages de l'analyse",
        _ => Type(type),
    };

    /// <summary>What statements of a type are for.</summary>
    public static string Purpose(string type) => type switch
    {
        "synonym" => "Des mots qui se valent dans une recherche.",
        "stopWords" => "Des formules qui ne disent rien du sujet.",
        "rule" => "Épingler, masquer, favoriser ou remplacer pour certaines requêtes.",
        "announcement" => "Des messages au-dessus des résultats, pour un temps.",
        "override" => "Des mots à protéger ou à rapprocher ; en vigueur au prochain démarrage.",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };

    public static string Describe(CurationStatement statement) => statement switch
    {
        SynonymStatement { Finds.Count: > 0 } s => $"{string.Join(", ", s.Words)} → {string.Join(", ", s.Finds)}",
        SynonymStatement s => string.Join(" = ", s.Words),
        StopWordsStatement s => string.Join(", ", s.Phrases),
        OverrideStatement s => s.Line,
        AnnouncementStatement s => $"{s.Notice.Text}{Window(s.From, s.Until)}",
        RuleStatement s => $"{s.Name} : {Condition(s.When)}, {string.Join(", ", Actions(s.Then))}{Window(s.When.From, s.When.Until)}",
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement)),
    };

    public static string Deed(CurationChange change) => change switch
    {
        { Undoes: { } undone } => $"annulation du changement {undone}",
        { Before: null } => "ajout",
        { After: null } => "retrait",
        _ => "modification",
    };

    public static string? Done(string? done) => done switch
    {
        "ajout" => "C'est enregistré, et en vigueur dès la prochaine recherche.",
        "modification" => "C'est modifié, et en vigueur dès la prochaine recherche. Vous pouvez l'annuler dans l'historique.",
        "retrait" => "C'est retiré. Vous pouvez l'annuler dans l'historique.",
        "annulation" => "Le changement est annulé.",
        "conflit" => "Rien n'a été changé : quelqu'un d'autre a modifié cet élément entre-temps. Voici son état actuel.",
        _ => null,
    };

    public static string Problem(StatementProblem problem)
    {
        var field = Field(problem.Field);
        return problem.Fault switch
        {
            StatementFault.Missing or StatementFault.NotOneLine => $"{field} : à remplir, sur une ligne.",
            StatementFault.TooLong => $"{field} : {problem.Detail} caractères au plus.",
            StatementFault.TooMany => $"{field} : {problem.Detail} lignes au plus.",
            StatementFault.OutOfRange when problem.Field.EndsWith("place", StringComparison.Ordinal) => $"{field} : une place de 1 à {StatementValidator.MaxPlace}.",
            StatementFault.OutOfRange when problem.Field.EndsWith("factor", StringComparison.Ordinal) => $"{field} : un facteur de 0,1 à 10.",
            StatementFault.OutOfRange => $"{field} : il en faut au moins {(problem.Field == "words" ? "deux, ou un et ce qu'il trouve" : "un")}.",
            StatementFault.Repeated => $"{field} : « {problem.Detail} » y est deux fois.",
            StatementFault.EndsBeforeItBegins => $"{field} : la fin doit suivre le début.",
            StatementFault.Nothing when problem.Field == "when" => "Condition : une requête ou un produit est nécessaire.",
            StatementFault.Nothing => "Actions : il en faut au moins une.",
            StatementFault.Contradiction => $"« {problem.Detail} » ne peut être à la fois épinglé et masqué.",
            StatementFault.NotAnAddress => $"{field} : une adresse http(s), ou un chemin du site qui commence par /.",
            StatementFault.NoWord => $"{field} : aucun mot n'y est reconnu.",
            StatementFault.TooManyWords => $"{field} : « {problem.Detail} » a plus de quatre mots.",
            StatementFault.NotAnOverride => $"{field} : une ligne comme « protect Livebox », « lemma box: boxes » ou « family résilier: résiliateur ».",
            _ => $"{field} : la forme n'est pas celle attendue.",
        };
    }

    public static string Describe(Finding finding) => finding.Code switch
    {
        FindingCode.DeadPin => $"épingle {finding.Subject}, qui n'existe pas ou n'est pas visible avec votre clé.",
        FindingCode.MergedPin => $"épingle {finding.Subject}, fusionné depuis : c'est l'autre contenu qui est montré.",
        FindingCode.DeadHide => $"masque {finding.Subject}, qui n'existe pas ou n'est pas visible avec votre clé.",
        FindingCode.PinHidden => $"épingle {finding.Subject}, que le n° {finding.Other} masque pour les mêmes requêtes.",
        FindingCode.Expired => "sa période est terminée.",
        FindingCode.Unreachable => $"son remplacement n'a jamais lieu : le n° {finding.Other} passe avant pour les mêmes requêtes.",
        FindingCode.IdleReplacement => $"remplace la requête par « {finding.Subject} », qui revient au même.",
        FindingCode.ReplacementCycle => $"son remplacement « {finding.Subject} » ramène à sa propre requête, par le n° {finding.Other}.",
        FindingCode.SynonymCycle => $"« {finding.Subject} » et l'inverse au n° {finding.Other} : un seul synonyme dans les deux sens suffit.",
        FindingCode.SynonymMetByAnalysis => $"« {finding.Subject} » : ces mots se trouvent déjà l'un l'autre.",
        FindingCode.SynonymOfProtectedWords => $"« {finding.Subject} » : ce sont deux noms protégés.",
        FindingCode.SynonymOfWordsThatDiffer => $"« {finding.Subject} » : vos fichiers de conformité disent que ces mots doivent rester distincts.",
        FindingCode.Repeated => $"dit la même chose que le n° {finding.Other}.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Code, "Unknown finding."),
    };

    private static string Field(string field) => field.Split('[')[0] switch
    {
        "words" => "Mots",
        "finds" => "Trouve aussi",
        "phrases" => "Formules",
        "line" => "Ligne",
        "notice.text" or "then.announce.text" => "Texte de l'annonce",
        "notice.url" or "then.announce.url" => "Lien de l'annonce",
        "products" or "when.products" => "Produits",
        "queries" => "Requêtes qui la déclenchent",
        "from" or "until" or "when.from" or "when.until" => "Période",
        "name" => "Nom",
        "precedence" => "Priorité",
        "when.query" => "Requête",
        "then.pin" => "Épingler",
        "then.hide" => "Masquer",
        "then.boost" => "Favoriser",
        "then.replaceQuery" => "Remplacer la requête",
        "note" => "Note",
        _ => "Formulaire",
    };

    private static string Condition(RuleCondition when)
    {
        var query = when.Query is null ? null : when.Match switch
        {
            QueryMatch.Is => $"requête « {when.Query} »",
            QueryMatch.Contains => $"requête contenant « {when.Query} »",
            _ => $"requête commençant par « {when.Query} »",
        };
        var products = when.Products.Count == 0 ? null : $"produit {string.Join(" ou ", when.Products)}";
        return string.Join(" et ", new[] { query, products }.OfType<string>());
    }

    private static IEnumerable<string> Actions(RuleActions then) =>
    [
        .. then.Pin.Select(p => $"épingle {p.Id} en place {p.Place}"),
        .. then.Hide.Select(id => $"masque {id}"),
        .. then.Boost.Select(b => $"{French.Kinds(b.Kind)} × {b.Factor.ToString(CultureInfo.GetCultureInfo("fr-FR"))}"),
        .. then.ReplaceQuery is { } by ? [$"cherche « {by} »"] : Array.Empty<string>(),
        .. then.Announce is { } notice ? [$"annonce « {notice.Text} »"] : Array.Empty<string>(),
    ];

    private static string Window(DateTimeOffset? from, DateTimeOffset? until) => (from, until) switch
    {
        (null, null) => "",
        ({ } start, null) => $" (à partir du {French.Date(start)})",
        (null, { } end) => $" (jusqu'au {French.Date(end)})",
        ({ } start, { } end) => $" (du {French.Date(start)} au {French.Date(end)})",
    };
}
