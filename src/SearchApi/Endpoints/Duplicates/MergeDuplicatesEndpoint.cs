using KbSearch.Dedup.Backlog;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>POST /api/v1/duplicates/merges</c> and <c>/duplicates/merges/undo</c>: an editor's decisions about clusters.</summary>
internal static class MergeDuplicatesEndpoint
{
    public static Task<Results<Ok<MergesResult>, ProblemResult>> MergeAsync(
        MergesRequest body, Caller caller, BacklogDesk desk, ContentWriter writer, string? waitFor, CancellationToken cancellationToken) =>
        RunAsync(body, merges => desk.MergeAsync(merges, caller.Viewer, cancellationToken), writer, waitFor, cancellationToken);

    public static Task<Results<Ok<MergesResult>, ProblemResult>> UndoAsync(
        MergesRequest body, Caller caller, BacklogDesk desk, ContentWriter writer, string? waitFor, CancellationToken cancellationToken) =>
        RunAsync(body, merges => desk.SeparateAsync(merges, caller.Viewer, cancellationToken), writer, waitFor, cancellationToken);

    private static async Task<Results<Ok<MergesResult>, ProblemResult>> RunAsync(
        MergesRequest body, Func<IReadOnlyList<Merge>, Task<MergeResult>> work, ContentWriter writer, string? waitFor, CancellationToken cancellationToken)
    {
        if (ContentWriter.CheckWaitFor(waitFor) is { } problem)
        {
            return problem;
        }

        var errors = new ValidationErrors();
        var merges = MergesReader.Read(body.Merges, "merges", errors);
        var result = errors.Any ? null : await work(merges);
        foreach (var refusal in result?.Problems ?? [])
        {
            errors.Add("merges", refusal);
        }

        return errors.Any || result is null
            ? new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary())
            : TypedResults.Ok(new MergesResult([.. result.Changed.Select(id => id.Value)], result.Head.Value, await writer.PublishAsync(result.Head, waitFor, cancellationToken)));
    }
}
