using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/contenu/{id}</c>: the page of one item. What the caller may not read looks like what does not exist.</summary>
internal static class ContentPageEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, Caller caller, ContentPageReader reader, CancellationToken cancellationToken) =>
        ContentAddress.TryRead(context, ContentAddress.PagePrefix, out var id)
            && await reader.ReadAsync(id, context.Request, caller.Viewer, cancellationToken) is { } page
            ? page
            : new ProblemResult(ProblemCodes.ContentNotFound);
}
