using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>/api/v1/curation</c> and <c>/api/v1/curation/{id}</c>: what editors laid down.</summary>
internal static class StatementEndpoints
{
    public static async Task<Results<Ok<CurationBody>, ProblemResult>> ListAsync(string? type, CurationDesk desk, CancellationToken cancellationToken)
    {
        if (type is not null && !StatementJson.Types.Contains(type))
        {
            var errors = new ValidationErrors();
            errors.Add("type", $"One of {string.Join(", ", StatementJson.Types)} is expected.");
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        var state = await desk.ReadAsync(cancellationToken);
        var statements = state.Statements.Select(StatementBody.Of).Where(s => type is null || s.Statement.GetProperty("type").GetString() == type);
        return TypedResults.Ok(new CurationBody(state.Revision.Value, desk.RequiresRebuild(state), [.. statements]));
    }

    public static async Task<Results<Ok<StatementBody>, ProblemResult>> GetAsync(long id, CurationDesk desk, HttpResponse response, CancellationToken cancellationToken)
    {
        if ((await desk.ReadAsync(cancellationToken)).Find(new StatementId(id)) is not { } curated)
        {
            return new ProblemResult(ProblemCodes.StatementNotFound);
        }

        StatementReader.WriteVersion(response, curated.Version);
        return TypedResults.Ok(StatementBody.Of(curated));
    }

    public static async Task<Results<Created<ChangeResult>, ProblemResult>> AddAsync(
        JsonElement body, Caller caller, CurationDesk desk, CurationLinter linter, HttpResponse response, CancellationToken cancellationToken)
    {
        if (StatementReader.Read(body, desk, out var statement) is { } problem)
        {
            return problem;
        }

        var change = await desk.AddAsync(statement!, Author(caller), cancellationToken);
        return TypedResults.Created($"/api/v1/curation/{change.Id}", await ResultAsync(change, caller, desk, linter, response, cancellationToken));
    }

    public static async Task<Results<Ok<ChangeResult>, ProblemResult>> ReplaceAsync(
        long id, JsonElement body, Caller caller, CurationDesk desk, CurationLinter linter, HttpContext context, CancellationToken cancellationToken)
    {
        CurationStatement? statement = null;
        var problem = StatementReader.ReadVersion(context.Request, out var version);
        return (problem ?? StatementReader.Read(body, desk, out statement)) is { } refusal
            ? refusal
            : await ChangeAsync(
                new StatementId(id), key => desk.ReplaceAsync(key, version, statement!, Author(caller), cancellationToken), caller, desk, linter, context.Response, cancellationToken);
    }

    public static async Task<Results<Ok<ChangeResult>, ProblemResult>> RemoveAsync(
        long id, Caller caller, CurationDesk desk, CurationLinter linter, HttpContext context, CancellationToken cancellationToken) =>
        StatementReader.ReadVersion(context.Request, out var version) is { } problem
            ? problem
            : await ChangeAsync(new StatementId(id), key => desk.RemoveAsync(key, version, Author(caller), cancellationToken), caller, desk, linter, context.Response, cancellationToken);

    public static async Task<ChangeResult> ResultAsync(
        CurationChange change, Caller caller, CurationDesk desk, CurationLinter linter, HttpResponse response, CancellationToken cancellationToken)
    {
        StatementReader.WriteVersion(response, change.Revision);
        var findings = await linter.RunAsync(await desk.ReadAsync(cancellationToken), caller.Viewer, cancellationToken);
        return new ChangeResult(
            change.Id.Value,
            change.Revision.Value,
            (change.After ?? change.Before)?.RequiresRebuild == true,
            [.. findings.Where(f => f.Id == change.Id || f.Other == change.Id).Select(FindingBody.Of)]);
    }

    /// <summary>What was never there, or was removed, is not found; what has another version was changed.</summary>
    private static async Task<Results<Ok<ChangeResult>, ProblemResult>> ChangeAsync(
        StatementId id, Func<StatementId, Task<CurationChange>> change, Caller caller, CurationDesk desk, CurationLinter linter, HttpResponse response, CancellationToken cancellationToken) =>
        (await desk.ReadAsync(cancellationToken)).Find(id) is null
            ? new ProblemResult(ProblemCodes.StatementNotFound)
            : TypedResults.Ok(await ResultAsync(await change(id), caller, desk, linter, response, cancellationToken));

    /// <summary>Endpoints for editors are reached with a key only.</summary>
    public static string Author(Caller caller) => caller.Key!.Name;
}
