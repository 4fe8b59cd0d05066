using System.Collections.Immutable;
using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;

namespace KbSearch.SearchApi.Pages;

/// <summary>A state of the search page, as its address says it: query, chosen filters, page.</summary>
/// <remarks>Reading is lenient: what an address says wrongly is left out, since people share and trim addresses.</remarks>
public sealed record SearchAddress
{
    public const int PageSize = 10;

    private const string LiteralName = "mots-exacts";
    private const int MaxFilters = 20;
    private const int MaxPage = SearchRequest.MaxWindow / PageSize;

    private static readonly ImmutableArray<(KeywordField Field, string Name)> s_names =
    [
        (KeywordField.Kind, "type"), (KeywordField.Product, "produit"), (KeywordField.Category, "rubrique"),
        (KeywordField.Tag, "mot-cle"), (KeywordField.State, "etat"), (KeywordField.Year, "annee"),
    ];

    public string Query { get; init; } = "";

    /// <summary>Chosen values, in the order of the address.</summary>
    public ImmutableArray<(KeywordField Field, string Value)> Filters { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The words are meant as typed: <c>mots-exacts=oui</c>. A query typed next starts without it.</summary>
    public bool IsLiteral { get; init; }

    public bool IsTooLong => Query.Length > SearchRequest.MaxQueryLength;

    /// <summary>Nothing typed and nothing chosen.</summary>
    public bool IsHome => string.IsNullOrWhiteSpace(Query) && Filters.IsEmpty && Page == 1;

    public static SearchAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filters = s_names.SelectMany(name => query[name.Name].Select(value => (name.Field, Value: value ?? "")))
            .Where(filter => IsUsable(filter.Field, filter.Value))
            .Distinct()
            .Take(MaxFilters);
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new SearchAddress
        {
            Query = query["q"].FirstOrDefault() ?? "",
            Filters = [.. filters],
            Page = Math.Clamp(page, 1, MaxPage),
            IsLiteral = query[LiteralName] == "oui",
        };
    }

    public bool Has(KeywordField field, string value) => Filters.Contains((field, value));

    /// <summary>Whether a value of the field is chosen.</summary>
    public bool Names(KeywordField field) => Filters.Any(filter => filter.Field == field);

    /// <summary>With the value chosen, or no longer chosen; back on the first page.</summary>
    public SearchAddress Toggle(KeywordField field, string value) => this with
    {
        Filters = Has(field, value) ? Filters.Remove((field, value)) : Filters.Add((field, value)),
        Page = 1,
    };

    public SearchAddress OnPage(int page) => this with { Page = page };

    public SearchRequest ToRequest(Viewer viewer) => new()
    {
        Viewer = viewer,
        Query = Query,
        IsLiteral = IsLiteral,
        Kinds = [.. Of(KeywordField.Kind).Select(Parse<ContentKind>)],
        Products = Of(KeywordField.Product),
        Categories = Of(KeywordField.Category),
        Tags = Of(KeywordField.Tag),
        States = [.. Of(KeywordField.State).Select(Parse<QuestionState>)],
        Years = [.. Of(KeywordField.Year).Select(year => int.Parse(year, CultureInfo.InvariantCulture))],
        Limit = PageSize,
        Offset = (Page - 1) * PageSize,
    };

    /// <summary>The address, ready for a link.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        if (Query.Length > 0)
        {
            query.Add("q", Query);
        }

        foreach (var (field, value) in Filters)
        {
            query.Add(s_names.First(name => name.Field == field).Name, value);
        }

        if (IsLiteral)
        {
            query.Add(LiteralName, "oui");
        }

        if (Page > 1)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return "/" + query.ToQueryString();
    }

    /// <summary>Parameters other than the query, for the hidden fields of the search form.</summary>
    public IEnumerable<(string Name, string Value)> HiddenFields() =>
        Filters.Select(filter => (s_names.First(name => name.Field == filter.Field).Name, filter.Value));

    private static bool IsUsable(KeywordField field, string value) => field switch
    {
        KeywordField.Kind => WireNames.TryParse<ContentKind>(value, out _),
        KeywordField.State => WireNames.TryParse<QuestionState>(value, out _),
        KeywordField.Year => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9999,
        _ => value is { Length: > 0 and <= Endpoints.Search.SearchBody.MaxFilterLength },
    };

    private static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum => WireNames.TryParse<TEnum>(name, out var value) ? value : throw new FormatException(name);

    private List<string> Of(KeywordField field) => [.. Filters.Where(filter => filter.Field == field).Select(filter => filter.Value)];
}
