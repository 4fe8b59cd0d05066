using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/contenu/{id}</c>: the page of one item. What the caller may not read looks like what does not exist.</summary>
internal static class ContentPageEndpoint
{
    public static Task<IResult> HandleAsync(HttpContext context, Caller caller, ContentPageReader reader, CancellationToken cancellationToken) =>
        ContentAddress.TryRead(context, ContentAddress.PagePrefix, out var id)
            ? reader.ReadAsync(id, context.Request, caller.Viewer, ProblemCodes.ContentNotFound, cancellationToken)
            : Task.FromResult<IResult>(new ProblemResult(ProblemCodes.ContentNotFound));

    /// <summary>Any other path: that of the item whose own address it is.</summary>
    public static async Task<IResult> HandlePathAsync(
        HttpContext context, Caller caller, SitePaths paths, ContentPageReader reader, CancellationToken cancellationToken)
    {
        var path = context.Request.Path.Value ?? "";
        return (await paths.FindAsync([path], cancellationToken)).TryGetValue(path, out var id)
            ? await reader.ReadAsync(id, context.Request, caller.Viewer, ProblemCodes.NotFound, cancellationToken)
            : new ProblemResult(ProblemCodes.NotFound);
    }
}
