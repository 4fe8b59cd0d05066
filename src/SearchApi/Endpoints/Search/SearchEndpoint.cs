using KbSearch.Indexer;
using KbSearch.Search;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Search;

/// <summary><c>GET|POST /api/v1/search</c>: what the caller may read, in the journey's order.</summary>
internal static class SearchEndpoint
{
    public static Task<Results<Ok<SearchResults>, ProblemResult>> GetAsync(
        HttpRequest request, Caller caller, SearchService search, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        return AnswerAsync(SearchQueryString.Read(request.Query, errors), errors, caller, search, live, time, cancellationToken);
    }

    public static Task<Results<Ok<SearchResults>, ProblemResult>> PostAsync(
        SearchBody body, Caller caller, SearchService search, LiveIndex live, TimeProvider time, CancellationToken cancellationToken) =>
        AnswerAsync(body, new ValidationErrors(), caller, search, live, time, cancellationToken);

    private static async Task<Results<Ok<SearchResults>, ProblemResult>> AnswerAsync(
        SearchBody body, ValidationErrors errors, Caller caller, SearchService search, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (SearchRequestReader.Read(body, caller.Viewer, errors, out SearchRequest request) is { } problem)
        {
            return problem;
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var response = await search.SearchAsync(request, cancellationToken);
        return TypedResults.Ok(ToBody(response, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2)));
    }

    private static SearchResults ToBody(SearchResponse response, double tookMs) => new(
        Guid.NewGuid().ToString("N"),
        response.Generation,
        response.Query,
        ToBody(response.InterpretedAs),
        new TotalBody(response.Total.Value, response.Total.IsExact ? "eq" : "gte"),
        [.. response.Hits.Select(ToBody)],
        response.Facets.ToDictionary(
            facet => WireNames.Of(facet.Field),
            IReadOnlyList<FacetValueBody> (facet) => [.. facet.Values.Select(value => new FacetValueBody(value.Value, value.Count))],
            StringComparer.Ordinal),
        response.IsPartial,
        tookMs,
        [.. response.AppliedRules.Select(rule => new AppliedRuleBody(rule.Id.Value, rule.Actions))],
        [.. response.Announcements.Select(AnnouncementBody.Of)])
    {
        Degraded = response.Degraded,
        Instead = [.. response.Instead.Select(ToBody)],
        NextSteps = response.NextSteps,
    };

    private static InterpretationBody ToBody(Interpretation words) => new(
        words.Text, words.Mode, words.IgnoredWords, [.. words.Corrections.Select(c => new CorrectionBody(c.From, c.To))])
    {
        DidYouMean = words.DidYouMean,
        DiffersFromLiteral = words.DiffersFromLiteral,
        Tried = words.Tried,
    };

    private static HitBody ToBody(SearchHit hit) => new(
        hit.Item.Id.Value,
        hit.Item.Kind,
        hit.Tier,
        hit.TierReason,
        hit.Item.State,
        hit.Item.Title,
        hit.Item.Url ?? ContentAddress.Of(hit.Item.Id),
        hit.Snippet,
        [.. hit.Highlights.Select(highlight => new HighlightBody(highlight.Field, highlight.Start, highlight.Length))],
        hit.Item.Product,
        hit.Item.UpdatedAt,
        hit.Similar);
}
