using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>/api/v1/curation/history</c>: who changed what, and the way back.</summary>
internal static class HistoryEndpoints
{
    private const int MaxLimit = 200;
    private const int DefaultLimit = 50;

    public static async Task<Results<Ok<HistoryBody>, ProblemResult>> ListAsync(long? id, long? before, int? limit, CurationDesk desk, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { ["limit"] = [$"1 to {MaxLimit} is expected."] });
        }

        var changes = await desk.ReadHistoryAsync(id is { } of ? new StatementId(of) : null, before is { } revision ? new CurationRevision(revision) : null, limit ?? DefaultLimit, cancellationToken);
        return TypedResults.Ok(new HistoryBody([.. changes.Select(ToBody)]));
    }

    public static async Task<Results<Ok<ChangeResult>, ProblemResult>> UndoAsync(
        long revision, Caller caller, CurationDesk desk, CurationLinter linter, HttpResponse response, CancellationToken cancellationToken) =>
        await desk.UndoAsync(new CurationRevision(revision), StatementEndpoints.Author(caller), cancellationToken) is { } change
            ? TypedResults.Ok(await StatementEndpoints.ResultAsync(change, caller, desk, linter, response, cancellationToken))
            : new ProblemResult(ProblemCodes.StatementNotFound);

    private static HistoryChangeBody ToBody(CurationChange change) => new(
        change.Revision.Value, change.Id.Value, change.Author, change.At, Element(change.Before), Element(change.After), change.Undoes?.Value);

    private static JsonElement? Element(CurationStatement? statement) => statement is null ? null : StatementJson.ToElement(statement);
}

/// <summary>Changes, the newest first.</summary>
public sealed record HistoryBody(IReadOnlyList<HistoryChangeBody> Changes);

/// <summary>One change of a statement.</summary>
/// <param name="Id">The statement.</param>
/// <param name="Before">Null for an addition.</param>
/// <param name="After">Null for a removal.</param>
/// <param name="Undoes">The revision it took back; null for any other change.</param>
public sealed record HistoryChangeBody(long Revision, long Id, string Author, DateTimeOffset At, JsonElement? Before, JsonElement? After, long? Undoes);
