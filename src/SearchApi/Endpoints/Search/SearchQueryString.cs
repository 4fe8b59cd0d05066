using System.Globalization;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Endpoints.Search;

/// <summary>Reads <see cref="SearchBody"/> from the parameters of GET.</summary>
internal static class SearchQueryString
{
    /// <summary>Reads every parameter; what cannot be read is described in <paramref name="errors"/>.</summary>
    /// <remarks>An unknown parameter is an error: a misspelt filter would otherwise silently widen the search.</remarks>
    public static SearchBody Read(IQueryCollection query, ValidationErrors errors)
    {
        var body = new SearchBody();
        foreach (var (name, values) in query)
        {
            var texts = values.Select(value => value ?? "").ToArray();
            body = name switch
            {
                "q" => body with { Q = Single(name, texts, errors) },
                "kind" => body with { Kind = texts },
                "product" => body with { Product = texts },
                "category" => body with { Category = texts },
                "tag" => body with { Tag = texts },
                "state" => body with { State = texts },
                "year" => body with { Year = [.. texts.Select(text => Number(name, text, errors)).OfType<int>()] },
                "limit" => body with { Limit = Number(name, Single(name, texts, errors), errors) },
                "offset" => body with { Offset = Number(name, Single(name, texts, errors), errors) },
                "applyRules" => body with { ApplyRules = Truth(name, Single(name, texts, errors), errors) },
                "literal" => body with { Literal = Truth(name, Single(name, texts, errors), errors) },
                "facets" => body with { Facets = Truth(name, Single(name, texts, errors), errors) },
                _ => Unknown(name, body, errors),
            };
        }

        return body;
    }

    private static string Single(string name, string[] values, ValidationErrors errors)
    {
        if (values.Length != 1)
        {
            errors.Add(name, "Give it once.");
        }

        return values.FirstOrDefault("");
    }

    private static int? Number(string name, string text, ValidationErrors errors)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(name, "A whole number is expected.");
        return null;
    }

    private static bool? Truth(string name, string text, ValidationErrors errors)
    {
        if (bool.TryParse(text, out var truth))
        {
            return truth;
        }

        errors.Add(name, "true or false is expected.");
        return null;
    }

    private static SearchBody Unknown(string name, SearchBody body, ValidationErrors errors)
    {
        errors.Add(name.Length <= 64 ? name : name[..64], "Unknown parameter.");
        return body;
    }
}
