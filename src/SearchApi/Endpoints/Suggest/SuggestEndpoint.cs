using KbSearch.Search.Suggesting;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Suggest;

/// <summary><c>GET /api/v1/suggest</c>: titles and queries that go on from what was typed.</summary>
internal static class SuggestEndpoint
{
    public static async Task<Results<Ok<SuggestResults>, ProblemResult>> GetAsync(
        HttpRequest request, Caller caller, SuggestService suggest, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (SuggestQueryString.Read(request.Query, caller.Viewer, out var typed) is { } problem)
        {
            return problem;
        }

        var response = await suggest.SuggestAsync(typed, cancellationToken);
        return TypedResults.Ok(new SuggestResults(
            [.. response.Suggestions.Select(ToBody)], response.IsPartial, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2)));
    }

    private static SuggestionBody ToBody(Suggestion suggestion) => new(
        suggestion.Text,
        suggestion.Type,
        suggestion.Item?.Id.Value,
        suggestion.Item is { } item ? item.Url ?? ContentAddress.Of(item.Id) : null,
        suggestion.Item?.Kind,
        [.. suggestion.Highlights.Select(span => new SpanBody(span.Start, span.Length))]);
}
