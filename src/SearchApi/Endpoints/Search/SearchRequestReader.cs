using KbSearch.Content.Model;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Endpoints.Search;

/// <summary>Turns a search as sent into a search as served, or says everything that is wrong with it.</summary>
internal static class SearchRequestReader
{
    /// <returns>The problem to answer with, or null when <paramref name="request"/> can be served.</returns>
    public static ProblemResult? Read(SearchBody body, Viewer viewer, ValidationErrors errors, out SearchRequest request)
    {
        var defaults = new SearchRequest { Viewer = viewer };
        request = defaults with
        {
            Query = body.Q ?? "",
            Kinds = Names<ContentKind>("kind", body.Kind, errors),
            Products = Texts("product", body.Product, errors),
            Categories = Texts("category", body.Category, errors),
            Tags = Texts("tag", body.Tag, errors),
            States = Names<QuestionState>("state", body.State, errors),
            Years = Years(body.Year, errors),
            Limit = body.Limit ?? defaults.Limit,
            Offset = body.Offset ?? 0,
            IsLiteral = body.Literal ?? false,
            WithFacets = body.Facets ?? true,
            AppliesRules = body.ApplyRules ?? true,
        };

        if (request.Limit is < 1 or > SearchRequest.MaxLimit)
        {
            errors.Add("limit", $"1 to {SearchRequest.MaxLimit} is expected.");
        }

        if (request.Offset < 0)
        {
            errors.Add("offset", "0 or more is expected.");
        }

        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        if (request.Query.Length > SearchRequest.MaxQueryLength)
        {
            return new ProblemResult(ProblemCodes.QueryTooLong, $"q has {request.Query.Length} characters; at most {SearchRequest.MaxQueryLength} are read.");
        }

        return (long)request.Offset + request.Limit > SearchRequest.MaxWindow
            ? new ProblemResult(ProblemCodes.PageWindowExceeded, $"offset + limit is at most {SearchRequest.MaxWindow}.")
            : null;
    }

    private static List<TEnum> Names<TEnum>(string field, IReadOnlyList<string>? names, ValidationErrors errors)
        where TEnum : struct, Enum
    {
        var values = new List<TEnum>();
        foreach (var name in Texts(field, names, errors))
        {
            if (WireNames.TryParse<TEnum>(name, out var value))
            {
                values.Add(value);
            }
            else
            {
                errors.Add(field, $"One of {WireNames.List<TEnum>()} is expected.");
            }
        }

        return values;
    }

    private static IReadOnlyList<string> Texts(string field, IReadOnlyList<string>? texts, ValidationErrors errors)
    {
        if (texts?.Count > SearchBody.MaxFilterValues)
        {
            errors.Add(field, $"At most {SearchBody.MaxFilterValues} values are expected.");
        }

        if (texts?.Any(text => text is not { Length: > 0 and <= SearchBody.MaxFilterLength }) == true)
        {
            errors.Add(field, $"1 to {SearchBody.MaxFilterLength} characters are expected.");
        }

        return texts ?? [];
    }

    private static IReadOnlyList<int> Years(IReadOnlyList<int>? years, ValidationErrors errors)
    {
        if (years?.Count > SearchBody.MaxFilterValues || years?.Any(year => year is < 1 or > 9999) == true)
        {
            errors.Add("year", $"At most {SearchBody.MaxFilterValues} years, each 1 to 9999, are expected.");
        }

        return years ?? [];
    }
}
