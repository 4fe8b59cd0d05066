using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.SearchApi.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>GET /api/v1/curation/lint</c>: what an editor should look at.</summary>
internal static class LintEndpoint
{
    public static async Task<Ok<LintBody>> HandleAsync(Caller caller, CurationDesk desk, CurationLinter linter, CancellationToken cancellationToken)
    {
        var findings = await linter.RunAsync(await desk.ReadAsync(cancellationToken), caller.Viewer, cancellationToken);
        return TypedResults.Ok(new LintBody([.. findings.Select(FindingBody.Of)]));
    }
}

/// <summary>By statement, in the order they were laid down; empty when there is nothing to look at.</summary>
public sealed record LintBody(IReadOnlyList<FindingBody> Findings);
