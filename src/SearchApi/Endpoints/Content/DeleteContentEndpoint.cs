using KbSearch.Content.Store;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary><c>DELETE /api/v1/content/{id}</c>.</summary>
internal static class DeleteContentEndpoint
{
    public static async Task<Results<Ok<DeletionResult>, ProblemResult>> HandleAsync(
        HttpContext context, ContentWriter writer, IContentStore store, string? waitFor, CancellationToken cancellationToken)
    {
        if (ContentWriter.CheckWaitFor(waitFor) is { } problem)
        {
            return problem;
        }

        if (!ContentAddress.TryRead(context, ContentAddress.ApiPrefix, out var id)
            || await store.DeleteAsync([id], cancellationToken) == 0)
        {
            return new ProblemResult(ProblemCodes.ContentNotFound);
        }

        var head = await store.GetHeadAsync(cancellationToken);
        return TypedResults.Ok(new DeletionResult(1, head.Value, await writer.PublishAsync(head, waitFor, cancellationToken)));
    }
}
