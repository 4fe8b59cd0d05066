using KbSearch.Dedup.Backlog;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>POST /api/v1/duplicates/declines</c> and <c>/duplicates/declines/undo</c>: proposed merges that should not be.</summary>
internal static class DeclineDuplicatesEndpoint
{
    public static Task<Results<NoContent, ProblemResult>> DeclineAsync(DeclinesRequest body, Caller caller, BacklogDesk desk, CancellationToken cancellationToken) =>
        RunAsync(
            body,
            async (declined, errors) =>
            {
                foreach (var id in await desk.DeclineAsync(declined, caller.Viewer, cancellationToken))
                {
                    errors.Add("declines", $"There is no item {id}.");
                }
            });

    public static Task<Results<NoContent, ProblemResult>> UndoAsync(DeclinesRequest body, BacklogDesk desk, CancellationToken cancellationToken) =>
        RunAsync(body, (declined, _) => desk.ReopenAsync(declined, cancellationToken));

    private static async Task<Results<NoContent, ProblemResult>> RunAsync(DeclinesRequest body, Func<IReadOnlyList<Merge>, ValidationErrors, Task> work)
    {
        var errors = new ValidationErrors();
        var declined = MergesReader.Read(body.Declines, "declines", errors);
        if (!errors.Any)
        {
            await work(declined, errors);
        }

        return errors.Any ? new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary()) : TypedResults.NoContent();
    }
}
