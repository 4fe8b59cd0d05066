using KbSearch.Evaluation.Judgements;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>GET /api/v1/duplicates/clusters</c>: what the last scan proposes, and what became of it.</summary>
internal static class ListClustersEndpoint
{
    private const string Open = "open";
    private const string Decided = "decided";
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public static async Task<Results<Ok<ClustersBody>, ProblemResult>> HandleAsync(
        string? state, int? offset, int? limit, Caller caller, BacklogDesk desk, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (state is not (null or Open or Decided))
        {
            errors.Add("state", $"One of {Open}, {Decided} is expected.");
        }

        if (offset < 0)
        {
            errors.Add("offset", "0 or more is expected.");
        }

        if (limit is < 1 or > MaxLimit)
        {
            errors.Add("limit", $"1 to {MaxLimit} is expected.");
        }

        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        try
        {
            var page = await desk.ReadAsync(caller.Viewer, state is null ? null : state == Open, offset ?? 0, limit ?? DefaultLimit, cancellationToken);
            return TypedResults.Ok(new ClustersBody(page.ScannedAt, page.Total, [.. page.Clusters.Select(ClusterBody.Of)]));
        }
        catch (EvaluationInputException exception)
        {
            return new ProblemResult(ProblemCodes.ClustersUnreadable, $"Line {exception.Line}: {exception.Reason}");
        }
    }
}
