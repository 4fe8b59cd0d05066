using KbSearch.Indexer;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: an index serves. Neither says anything about content.</summary>
internal static class HealthEndpoints
{
    public static Ok<HealthBody> Live() => TypedResults.Ok(new HealthBody("live"));

    public static Results<Ok<HealthBody>, ProblemResult> Ready(LiveIndex live) =>
        live.Serves() ? TypedResults.Ok(new HealthBody("ready")) : new ProblemResult(ProblemCodes.IndexUnavailable);

    /// <summary>Whether a generation serves; before the first one nothing could be found, which is not the same as no results.</summary>
    public static bool Serves(this LiveIndex live) => live.Status.Generation > 0;
}

/// <summary>State of the service in one word.</summary>
public sealed record HealthBody(string Status);
