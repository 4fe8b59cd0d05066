using System.Globalization;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Endpoints;
using Microsoft.Extensions.Primitives;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>Fills the form of a statement in: what <see cref="StatementForm"/> reads back as the same statement.</summary>
internal static class StatementFields
{
    /// <summary>Name of the field with the factor of a kind.</summary>
    public static string Factor(ContentKind kind) => $"facteur-{WireNames.Of(kind)}";

    public static IFormCollection Of(CurationStatement statement)
    {
        var fields = statement switch
        {
            SynonymStatement s => Of(("mots", Lines(s.Words)), ("trouve", Lines(s.Finds))),
            StopWordsStatement s => Of(("formules", Lines(s.Phrases))),
            OverrideStatement s => Of(("ligne", s.Line)),
            AnnouncementStatement s =>
            [
                .. Of(("texte", s.Notice.Text), ("lien", s.Notice.Url), ("public", s.Audience.ToString()), ("produits", Lines(s.Products)), ("declencheurs", Lines(s.Queries))),
                .. Period(s.From, s.Until),
            ],
            RuleStatement s =>
            [
                .. Of(("nom", s.Name), ("comparaison", WireNames.Of(s.When.Match)), ("requete", s.When.Query), ("produits", Lines(s.When.Products))),
                .. Period(s.When.From, s.When.Until),
                .. Of(("epingler", Lines(s.Then.Pin.Select(pin => string.Create(CultureInfo.InvariantCulture, $"{pin.Id} {pin.Place}")))), ("masquer", Lines(s.Then.Hide.Select(id => id.Value)))),
                .. s.Then.Boost.Select(boost => KeyValuePair.Create(Factor(boost.Kind), (string?)boost.Factor.ToString(CultureInfo.GetCultureInfo("fr-FR")))),
                .. Of(("remplacer", s.Then.ReplaceQuery), ("texte", s.Then.Announce?.Text), ("lien", s.Then.Announce?.Url)),
                .. Of(("priorite", s.Precedence.ToString(CultureInfo.InvariantCulture))),
            ],
            _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement)),
        };
        return new FormCollection(fields.Append(KeyValuePair.Create("note", statement.Note)).ToDictionary(field => field.Key, field => new StringValues(field.Value ?? ""), StringComparer.Ordinal));
    }

    private static KeyValuePair<string, string?>[] Of(params (string Name, string? Value)[] fields) => [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];

    private static KeyValuePair<string, string?>[] Period(DateTimeOffset? from, DateTimeOffset? until) =>
        Of(("du", from is { } start ? ParisTime.Format(start) : null), ("au", until is { } end ? ParisTime.Format(end) : null));

    private static string Lines(IEnumerable<string> values) => string.Join('\n', values);
}
