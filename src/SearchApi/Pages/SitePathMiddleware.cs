using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Pages;

/// <summary>Shows items at their own paths of the site, where no route leads elsewhere.</summary>
/// <remarks>Not a route: a catch-all would take part in deciding which methods any other address allows.</remarks>
internal sealed class SitePathMiddleware(RequestDelegate next, SitePaths paths, ContentPageReader reader)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } page)
        {
            await page.ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    private async Task<IResult?> FindAsync(HttpContext context)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead || context.GetEndpoint() is not null || context.Features.Get<Caller>() is not { } caller || context.Request.Path.Value is not { Length: > 1 } path)
        {
            return null;
        }

        return (await paths.FindAsync([path], caller.Viewer, context.RequestAborted)).TryGetValue(path, out var item)
            ? await reader.ReadAsync(item.Id, context.Request, caller.Viewer, context.RequestAborted)
            : null;
    }
}
