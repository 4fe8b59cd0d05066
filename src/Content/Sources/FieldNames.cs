namespace KbSearch.Content.Sources;

/// <summary>The fields of our format and the names other programs usually give them.</summary>
internal static class FieldNames
{
    public static readonly string[] OfAnswer = ["author", "createdAt", "votes", "validated", "body", "bodyFormat"];

    /// <summary>Each field of an item with its usual names in foreign files, the first being ours.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Usual = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["id"] = ["id", "_id", "externalId", "external_id", "identifiant", "uid"],
        ["kind"] = ["kind"],
        ["title"] = ["title", "titre", "subject", "sujet", "question"],
        ["body"] = ["body", "text", "html", "markdown", "content", "contenu", "texte", "answer", "réponse", "reponse"],
        ["bodyFormat"] = ["bodyFormat", "body_format"],
        ["product"] = ["product", "produit"],
        ["category"] = ["category", "categories", "catégorie", "categorie", "rubrique", "theme", "thème"],
        ["tags"] = ["tags", "keywords", "mots-clés", "mots_cles", "labels"],
        ["language"] = ["language", "lang", "langue", "locale"],
        ["audience"] = ["audience", "visibility", "visibilité"],
        ["url"] = ["url", "link", "lien", "permalink"],
        ["author"] = ["author", "auteur"],
        ["votes"] = ["votes", "score"],
        ["views"] = ["views", "vues", "view_count"],
        ["createdAt"] = ["createdAt", "created_at", "created", "date", "published_at"],
        ["updatedAt"] = ["updatedAt", "updated_at", "updated", "modified", "lastmod"],
        ["state"] = ["state"],
        ["answers"] = ["answers"],
        ["duplicateOf"] = ["duplicateOf", "duplicate_of"],
    };

    /// <summary>The field that was probably meant by a name that is none; null when it resembles none and may be ignored.</summary>
    public static string? Meant(string name, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            var tolerance = Math.Min(name.Length, field.Length) <= 4 ? 1 : 2;
            if (EditDistance(name.ToLowerInvariant(), field.ToLowerInvariant()) <= tolerance)
            {
                return field;
            }
        }

        return Usual.FirstOrDefault(u => u.Value.Contains(name, StringComparer.OrdinalIgnoreCase)).Key;
    }

    /// <summary>Insertions, deletions and replacements that lead from one word to the other.</summary>
    private static int EditDistance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
