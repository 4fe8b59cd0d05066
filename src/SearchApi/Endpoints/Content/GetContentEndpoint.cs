using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary><c>GET /api/v1/content/{id}</c>. What the caller may not read gets the answer of what does not exist.</summary>
internal static class GetContentEndpoint
{
    public static async Task<Results<Ok<ContentBody>, ProblemResult>> HandleAsync(
        HttpContext context, Caller caller, IContentStore store, CancellationToken cancellationToken) =>
        ContentAddress.TryRead(context, ContentAddress.ApiPrefix, out var id)
        && await store.GetReadableAsync(id, caller.Viewer, cancellationToken) is { } item
            ? TypedResults.Ok(ContentBody.Of(item, withAudience: caller.IsEditor))
            : new ProblemResult(ProblemCodes.ContentNotFound);
}
